package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Setup;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was executed at a broker is read back complete and once, whatever happens to the hub on the way. */
@Tag("conformance")
class PullsTest {
    private static final String ACCOUNT = "pulled";
    private static final int EXECUTIONS = 730;

    @TempDir
    private static Path folder;

    private static PullStage stage;
    private static Hub hub;

    static List<SimulatedBroker> brokers() {
        return Brokers.withHistory();
    }

    /** One hub reads all brokers at once, and is ended three times while it does. */
    @BeforeAll
    static void backfill() throws Exception {
        Random random = new Random(42);
        stage = new PullStage(brokers());
        for (SimulatedBroker broker : brokers()) {
            stage.account(broker, ACCOUNT, "1s").add(History.of(broker, EXECUTIONS, Duration.ofDays(40)));
        }
        Setup setup = stage.setup(folder);
        hub = setup.start();
        brokers().forEach(broker -> pulled(broker).begin());
        for (int i = 0; i < 3; i++) {
            Thread.sleep(100 + random.nextInt(900));
            hub.close();
            hub = setup.start();
        }
    }

    @AfterAll
    static void end() {
        hub.close();
        stage.close();
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void a_backfill_goes_on_where_it_was_however_often_the_hub_ends(SimulatedBroker broker) {
        Pulled pulled = pulled(broker);
        Pulled.await(
                "all is read",
                () -> pulled.isIdle() && !pulled.state().path("last_success_at").isNull());

        List<JsonNode> fills = pulled.all();
        assertThat(fills).hasSize(EXECUTIONS);
        assertThat(fills)
                .allSatisfy(fill -> assertThat(fill.path("ours").asBoolean()).isFalse());
        assertThat(fills.stream().map(fill -> fill.path("id").asText())).doesNotHaveDuplicates();
        assertThat(sum(fills)).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(pulled.state().path("percent").asInt()).isEqualTo(100);
        assertThat(pulled.state().path("phase").asText()).isEqualTo("incremental");
        assertThat(pulled.trades().stream()
                        .filter(trade -> trade.path("closed_at").isNull()))
                .isEmpty();
    }

    private static Pulled pulled(SimulatedBroker broker) {
        return stage.pulled(broker, ACCOUNT, hub);
    }

    private static BigDecimal sum(List<JsonNode> fills) {
        return fills.stream()
                .map(fill -> new BigDecimal((fill.path("side").asText().equals("sell") ? "-" : "")
                        + fill.path("quantity").asText()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
