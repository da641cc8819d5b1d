package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The built hub loses and doubles nothing, however often it is killed in the middle of its work: see {@link CrashStage}. */
@Tag("crash")
class CrashIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    static Stream<SimulatedBroker> brokers() {
        return CrashStage.chosen("tradier");
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void whatever_was_answered_with_200_is_executed_once_and_in_order_however_often_the_hub_is_killed(
            SimulatedBroker broker) throws Exception {
        try (CrashStage stage = CrashStage.at(broker, folder)) {
            stage.start();
            CarefulSender sender = stage.killedWhileItSends(UnaryOperator.identity());
            System.out.printf("%d alerts were answered%n", sender.received().size());

            Map<String, List<JsonNode>> orders = stage.settled(sender);

            assertThat(orders).hasSize(CrashStage.ACCOUNTS);
            orders.forEach((account, own) -> assertExecuted(stage.customer(account), clientOrderIds(own)));
        }
    }

    private static void assertExecuted(BrokerUser brokerUser, List<String> due) {
        List<String> executed = brokerUser.book().executed().stream()
                .map(order -> order.ticket().clientOrderId())
                .toList();
        assertThat(executed)
                .as("%s, doubled, seed %d", brokerUser.name(), CrashStage.SEED)
                .doesNotHaveDuplicates();
        assertThat(due.stream().filter(id -> !executed.contains(id)))
                .as("%s, lost, seed %d", brokerUser.name(), CrashStage.SEED)
                .isEmpty();
        assertThat(executed)
                .as("%s, in order, seed %d", brokerUser.name(), CrashStage.SEED)
                .isEqualTo(due);
    }

    /** Ids of orders are time-ordered. */
    private static List<String> clientOrderIds(List<JsonNode> orders) {
        return orders.stream()
                .sorted(Comparator.comparing(order -> order.path("id").asText()))
                .map(order -> order.path("client_order_id").asText())
                .toList();
    }
}
