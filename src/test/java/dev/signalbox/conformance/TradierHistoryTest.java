package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.conformance.tradier.SimulatedTradier;
import dev.signalbox.kit.Hub;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Tradier tells of earlier days has no ids and no times. */
@Tag("conformance")
class TradierHistoryTest {
    private static final SimulatedBroker TRADIER = new SimulatedTradier();
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @TempDir
    private static Path folder;

    private static PullStage stage;
    private static Hub hub;

    @BeforeAll
    static void start() throws IOException {
        stage = new PullStage(List.of(TRADIER));
        stage.account(TRADIER, "earlier").add(List.of(traded(1, 60, "10"), traded(2, 9, "-4"), traded(3, 9, "-4")));
        stage.account(TRADIER, "many").add(alike(230));
        hub = stage.setup(folder).start();
    }

    @AfterAll
    static void stop() {
        hub.close();
        stage.close();
    }

    @Test
    void days_before_today_are_read_from_it_and_two_equal_rows_are_two_executions() {
        Pulled pulled = stage.pulled(TRADIER, "earlier", hub);

        pulled.pull();

        assertThat(pulled.fills().stream().map(TradierHistoryTest::what))
                .containsExactly("sell 4 1.00", "sell 4 1.00", "buy 10 1.00");
        assertThat(pulled.fills().getFirst().path("filled_at").asText()).startsWith(day(9).toString());
        assertThat(pulled.fills().getFirst().path("ours").asBoolean()).isFalse();
        pulled.pull();
        assertThat(pulled.fills()).hasSize(3);
    }

    @Test
    void equal_rows_are_counted_over_its_pages() {
        Pulled pulled = stage.pulled(TRADIER, "many", hub);

        pulled.pull();

        assertThat(pulled.all()).hasSize(230);
        assertThat(pulled.state().path("percent").asInt()).isEqualTo(100);
    }

    private static String what(JsonNode fill) {
        return fill.path("side").asText() + " " + fill.path("quantity").asText() + " "
                + fill.path("fees").asText();
    }

    private static List<Executed> alike(int count) {
        List<Executed> alike = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            alike.add(traded(i, 3, "1"));
        }
        return alike;
    }

    private static LocalDate day(int ago) {
        return LocalDate.now(NEW_YORK).minusDays(ago);
    }

    private static Executed traded(int number, int daysAgo, String signed) {
        Instant noon = day(daysAgo).atTime(12, 0).atZone(NEW_YORK).toInstant();
        BigDecimal quantity = new BigDecimal(signed);
        return new Executed(
                number,
                new Executed.Of(Integer.toString(number), "", quantity.abs()),
                new Executed.What(TRADIER.ownSymbol(), quantity, new BigDecimal("190.25")),
                noon,
                false);
    }
}
