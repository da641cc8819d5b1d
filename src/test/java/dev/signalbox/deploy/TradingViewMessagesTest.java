package dev.signalbox.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.DocumentPage;
import dev.signalbox.kit.Setup;
import dev.signalbox.kit.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents give to TradingView as an alert's message. */
@Tag("hub")
class TradingViewMessagesTest {
    @TempDir
    private Path folder;

    /** The one for strategies is the README's. */
    @Test
    void the_messages_for_tradingview_are_understood() throws IOException {
        Terminal terminal = new Terminal(folder, Setup.in(folder).variables());
        for (DocumentPage part : List.of(
                DocumentPage.of("docs/first-alert.md").part("## 7. Connect TradingView"),
                DocumentPage.of("README.md").part("## Send it your own alerts"))) {
            Files.writeString(folder.resolve("message.json"), asFilledIn(part.text("json")));

            assertThat(terminal.type("./signalbox explain message.json"))
                    .as(terminal.said())
                    .isZero();

            JsonNode explained = Answer.parse(terminal.said());
            assertThat(explained.at("/accounts/0/verdict").asText())
                    .as(terminal.said())
                    .isEqualTo("approved");
            assertThat(explained.path("warnings")).isEmpty();
        }
    }

    private static String asFilledIn(String message) {
        String filled = message.replace("{{ticker}}", "ES1!")
                .replace("{{strategy.order.action}}", "buy")
                .replace("{{strategy.order.contracts}}", "1")
                .replace("{{strategy.order.price}}", "6500.25")
                .replace("{{close}}", "6500.25")
                .replace("{{strategy.market_position}}", "long")
                .replace("{{strategy.market_position_size}}", "1")
                .replace("{{strategy.prev_market_position}}", "flat")
                .replace("{{strategy.prev_market_position_size}}", "0")
                .replace(
                        "{{timenow}}",
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        assertThat(filled).doesNotContain("{{");
        return filled;
    }
}
