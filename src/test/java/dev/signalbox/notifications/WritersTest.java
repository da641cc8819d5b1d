package dev.signalbox.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How messages are said to each service: in its markup, and no longer than it takes. */
@Tag("unit")
class WritersTest {
    private static final URI ADDRESS = URI.create("https://example.org/x");
    private static final Instant AT = Instant.parse("2026-11-28T17:20:11.5Z");

    @Test
    void what_an_alert_says_is_no_markup_and_calls_nobody() throws IOException {
        Notification notification = notification("<!channel> & @everyone *bold* [click](https://evil.example)");

        JsonNode slack = body(Writers.slack(ADDRESS, notification));
        JsonNode discord = body(Writers.discord(ADDRESS, notification));

        assertThat(slack.path("text").asText()).contains("&lt;!channel&gt; &amp; @everyone");
        assertThat(slack.path("mrkdwn").asBoolean()).isFalse();
        assertThat(discord.path("content").asText()).contains("\\*bold\\* \\[click\\]\\(https\\://evil.example\\)");
        assertThat(discord.at("/allowed_mentions/parse").isArray()).isTrue();
        assertThat(discord.at("/allowed_mentions/parse")).isEmpty();
    }

    /** Discord and Telegram refuse what is too long, and the message would be lost. */
    @Test
    void a_detail_that_is_too_long_is_cut_and_what_to_do_and_the_link_stay() throws IOException {
        for (String detail :
                new String[] {"x".repeat(10_000), "*_".repeat(5_000), "😀".repeat(5_000), "ä<&".repeat(4_000)}) {
            Notification notification = notification(detail);
            String slack =
                    body(Writers.slack(ADDRESS, notification)).path("text").asText();
            String discord =
                    body(Writers.discord(ADDRESS, notification)).path("content").asText();
            String telegram = body(Writers.telegram(ADDRESS, "42", notification))
                    .path("text")
                    .asText();
            byte[] ntfy = Writers.ntfy(ADDRESS, notification).body();

            assertThat(slack).hasSizeLessThanOrEqualTo(4_000);
            assertThat(discord).hasSizeLessThanOrEqualTo(2_000);
            assertThat(telegram).hasSizeLessThanOrEqualTo(4_096);
            assertThat(ntfy).hasSizeLessThanOrEqualTo(4_096);
            for (String text : new String[] {slack, discord, telegram, new String(ntfy, UTF_8)}) {
                assertThat(text)
                        .contains("…\nSince 2026-11-28T17:20:11Z\n")
                        .contains("What to do")
                        .endsWith("https://hub.example.org/console");
                assertThat(UTF_8.newEncoder().canEncode(text)).isTrue();
            }
        }
    }

    /** A title with a sign such as × in a header was garbled or refused by clients that send Latin-1. */
    @Test
    void a_title_that_is_not_ascii_goes_into_ntfys_header_as_encoded_words() {
        HttpMessage message = Writers.ntfy(ADDRESS, notification("x"));

        assertThat(message.headers().get("Title")).isEqualTo("=?UTF-8?B?MTIgw5cgRGVhZCBsZXR0ZXI6IMO8?=");
        assertThat(message.headers().get("Click")).isEqualTo("https://hub.example.org/console");
    }

    private static JsonNode body(HttpMessage message) throws IOException {
        return new JsonMapper().readTree(message.body());
    }

    private static Notification notification(String detail) {
        return new Notification(
                UUID.randomUUID(),
                "dead_letter",
                AT,
                "ü",
                "12 × Dead letter: ü",
                detail,
                "Look at it.",
                12,
                "https://hub.example.org/console");
    }
}
