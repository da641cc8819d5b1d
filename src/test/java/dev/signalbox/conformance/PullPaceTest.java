package dev.signalbox.conformance;

import static dev.signalbox.conformance.Pulled.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading back leaves room for orders. */
@Tag("conformance")
class PullPaceTest {
    private static final String PAST = "past";

    @Test
    void an_order_waits_for_no_more_than_one_call_of_a_backfill(@TempDir Path folder) throws IOException {
        SimulatedBroker broker = Brokers.all().stream()
                .filter(one -> one.name().equals("topstepx"))
                .findFirst()
                .orElseThrow();
        try (PullStage stage = new PullStage(List.of(broker))) {
            stage.account(broker, PAST).add(History.of(broker, 300, Duration.ofDays(60)));
            try (Hub hub = stage.setup(folder).start()) {
                Pulled pulled = stage.pulled(broker, PAST, hub);
                hub.send(Message.buy("1", broker.symbol()).to(pulled.account()).key("first"));
                await("the first order is there", () -> submitted(pulled) == 1);
                Duration slow = Duration.ofMillis(400);
                pulled.customer().always(SimulatedOperation.FILLS, Faults.answeredAfter(slow));
                pulled.begin();
                await("pages are read", () -> pulled.state().path("pages").asInt() > 2);

                long began = System.nanoTime();
                hub.send(Message.buy("1", broker.symbol()).to(pulled.account()).key("second"));
                await("the order is there", () -> submitted(pulled) == 2);

                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(slow.multipliedBy(2));
                assertThat(pulled.state().path("state").asText()).isEqualTo("running");
            }
        }
    }

    private static long submitted(Pulled pulled) {
        return pulled.customer().seen(SimulatedOperation.SUBMIT).size();
    }
}
