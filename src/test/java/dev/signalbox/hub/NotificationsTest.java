package dev.signalbox.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.signalbox.cli.Commands;
import dev.signalbox.kit.ChannelServer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.MovableClock;
import dev.signalbox.kit.Setup;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are told, at stand-ins that speak the services' protocols. */
@Tag("hub")
class NotificationsTest {
    private static final String KEY = "whsec_bm90aWZpY2F0aW9ucy1vZi10aGUtdGVzdHM=";
    private static final String BOT = "123456:AAF-secret-of-the-bot";
    private static final String MAIL_PASSWORD = "secret-of-the-mailbox";
    private static final List<String> PATHS =
            List.of("/own", "/slack/", "/discord/", "/ntfy/", "/bot" + BOT + "/sendMessage");
    /** What is told of an alert that has a secret in it: its own words are not repeated. */
    private static final String UNREADABLE = "action unknown_action";

    private static final Duration PACE = Duration.ofSeconds(3);

    @TempDir
    private static Path folder;

    private static final MovableClock CLOCK = new MovableClock();
    private static ChannelServer channels;
    private static GreenMail mail;
    private static Hub hub;

    @BeforeAll
    static void start() throws IOException {
        channels = ChannelServer.start();
        mail = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
        mail.setUser("hub@example.org", "hub@example.org", MAIL_PASSWORD);
        mail.start();
        hub = setup("hub")
                .with("SIGNALBOX_NOTIFY_WEBHOOK_URL", channels.url("/own"))
                .with("SIGNALBOX_NOTIFY_WEBHOOK_SECRET", KEY)
                .with("SIGNALBOX_NOTIFY_SLACK_URL", channels.url("/slack/T0/B0/secret-of-slack"))
                .with("SIGNALBOX_NOTIFY_DISCORD_URL", channels.url("/discord/1/secret-of-discord"))
                .with("SIGNALBOX_NOTIFY_NTFY_URL", channels.url("/ntfy/secret-topic"))
                .with("SIGNALBOX_NOTIFY_TELEGRAM_TOKEN_FILE", secretFile())
                .with("SIGNALBOX_NOTIFY_TELEGRAM_CHAT", "-100200")
                .with("SIGNALBOX_NOTIFY_TELEGRAM_URL", channels.url("/"))
                .with(
                        "SIGNALBOX_NOTIFY_MAIL_URL",
                        "smtp://hub%%40example.org:%s@localhost:%d"
                                .formatted(MAIL_PASSWORD, mail.getSmtp().getPort()))
                .with("SIGNALBOX_NOTIFY_MAIL_TO", "one@example.org, two@example.org")
                .start(CLOCK);
    }

    private static Setup setup(String name) {
        return Setup.in(folder.resolve(name))
                .with("SIGNALBOX_PUBLIC_URL", "https://hub.example.org/")
                .with("signalbox.notify-pace", PACE.toSeconds() + "s");
    }

    private static String secretFile() throws IOException {
        return Files.writeString(folder.resolve("bot-token"), BOT + "\n").toString();
    }

    @AfterAll
    static void stop() {
        hub.close();
        mail.stop();
        channels.close();
    }

    /** Two tests must not fall into one minute of a kind. */
    @AfterEach
    void quiet() {
        PATHS.forEach(channels::recovers);
        patience()
                .until(() ->
                        count("notification_event where not told and due_at <= now()") + count("notification") == 0);
        hub.sql("delete from notification_pace");
    }

    @Test
    void a_dead_letter_is_told_by_every_channel_in_its_own_words_and_no_secret_with_it() throws Exception {
        mail.purgeEmailFromAllMailboxes();

        hub.send(Message.buy("1", "ES").with("action", "ponder").with("comment", Setup.API_TOKEN));

        patience().until(() -> has("/own", UNREADABLE));
        JsonNode own = about(UNREADABLE).getLast().json();
        assertThat(own.properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("event", "at", "account", "title", "detail", "mend", "count", "link");
        assertThat(own.path("title").asText()).isEqualTo("Dead letter");
        assertThat(own.path("account").isNull()).isTrue();
        assertThat(own.path("count").asInt()).isEqualTo(1);
        assertThat(own.path("detail").asText()).contains("normalise", UNREADABLE);
        assertThat(own.path("mend").asText()).contains("./signalbox dead-letters");
        assertThat(own.path("link").asText()).isEqualTo("https://hub.example.org/console/dead-letters");
        assertThat(Instant.parse(own.path("at").asText()))
                .isBefore(Instant.now().plusSeconds(5));
        assertSigned(channels.taken("/own").getLast());
        for (String path : PATHS) {
            patience().until(() -> channels.taken(path).stream()
                    // Some channels want an underscore behind a backslash.
                    .anyMatch(one -> one.body().replace("\\", "").contains(UNREADABLE)));
        }
        assertThat(channels.taken("/bot").getLast().json().path("chat_id").asText())
                .isEqualTo("-100200");
        patience().until(() -> mail.getReceivedMessages().length == 2);
        MimeMessage letter = mail.getReceivedMessages()[0];
        assertThat(letter.getSubject()).isEqualTo("Dead letter");
        assertThat(letter.getFrom()[0]).hasToString("hub@example.org");
        assertThat(letter.getContent().toString())
                .contains(UNREADABLE, "What to do: ", "https://hub.example.org/console/");
        assertNoSecret(letter.getContent().toString());
    }

    @Test
    void a_channel_that_is_down_delays_no_other_and_gets_everything_in_order_afterwards() {
        channels.fails("/slack/", 429, Map.of("Retry-After", "1"), "rate_limited secret-of-slack");

        unreadable("first");
        patience().until(() -> has("/own", "first") && has("/ntfy/", "first"));
        unreadable("second");
        patience().until(() -> has("/own", "second") && has("/discord/", "second"));
        assertThat(has("/slack/", "first")).isFalse();
        patience().until(() -> metric("slack", "failed") > 0);
        channels.recovers("/slack/");

        patience().until(() -> has("/slack/", "second"));
        List<String> order = channels.taken("/slack/").stream()
                .map(ChannelServer.Taken::body)
                .filter(body -> body.contains("first") || body.contains("second"))
                .toList();
        assertThat(order).hasSize(2);
        assertThat(order.getFirst()).contains("first");
        patience().until(() -> metric("slack", "sent") > 0);
    }

    @Test
    void a_burst_is_one_message_with_its_count() {
        for (int i = 0; i < 12; i++) {
            unreadable("burst-" + i);
        }

        patience().until(() -> counted("burst-") == 12);
        List<ChannelServer.Taken> messages = about("burst-");
        assertThat(messages).hasSizeLessThan(6);
        assertThat(messages.stream().map(one -> one.json().path("title").asText()))
                .anyMatch(title -> title.matches("\\d+ × Dead letter"));
    }

    @Test
    void edits_that_are_not_in_force_and_kill_switches_are_told_with_the_line_and_the_account() throws IOException {
        Path risk = folder.resolve("hub/routes/risk.yaml");
        String before = Files.readString(risk);
        Files.writeString(risk, before + "\nrule_set: {}\n");
        hub.post("/api/v1/config/reload", "");

        JsonNode rejected = told("/own", "config_rejected");
        assertThat(rejected.path("detail").asText()).contains("risk.yaml:").contains("rule_sets");
        assertThat(rejected.path("link").asText()).endsWith("/console/configuration");
        Files.writeString(risk, before);
        hub.post("/api/v1/config/reload", "");
        hub.put("/api/v1/kill-switch?account=paper-main");

        JsonNode stopped = told("/own", "stopped");
        hub.delete("/api/v1/kill-switch?account=paper-main");
        assertThat(stopped.path("title").asText()).isEqualTo("Trading stopped: paper-main");
        assertThat(stopped.path("account").asText()).isEqualTo("paper-main");
        assertThat(stopped.path("link").asText()).isEqualTo("https://hub.example.org/console/accounts/paper-main");
    }

    @Test
    void a_day_that_ended_is_summed_up_once() {
        hub.order(hub.send(Message.buy("2", "ES").at("5000")), "filled");
        hub.order(hub.send(Message.close("ES").at("5010")), "filled");
        CLOCK.set(CLOCK.instant().plus(Duration.ofDays(1)));

        patience().until(() -> count("notification_event where kind = 'daily_summary'") > 0);
        hub.sql("update notification_event set due_at = now() where kind = 'daily_summary'");

        JsonNode summary = told("/own", "daily_summary");
        assertThat(summary.path("account").asText()).isEqualTo("paper-main");
        assertThat(summary.path("detail").asText())
                .contains("1 trade, net profit 1000.00 USD", "average slippage 0", "Nearest limit: ");
        assertThat(channels.taken("/own").stream()
                        .filter(one -> one.json().path("event").asText().equals("daily_summary")))
                .hasSize(1);
    }

    @Test
    void the_channels_can_be_tried_from_the_command_line() throws IOException, InterruptedException {
        channels.fails(
                "/discord/",
                404,
                Map.of(),
                "{\"message\": \"Unknown Webhook " + channels.url("/discord/1/secret-of-discord") + "\"}");

        String said = notifyTest();

        assertThat(said).contains("webhook: sent", "telegram: sent", "mail: sent", "discord: FAILED: 404");
        assertNoSecret(said);
    }

    /** Everybody may have been told of nothing, so nobody is left out by a mistake in the file. */
    @Test
    void when_the_file_fails_every_channel_is_told() throws IOException {
        Setup setup = setup("broken").with("SIGNALBOX_NOTIFY_NTFY_URL", channels.url("/ntfy/other"));
        String text = setup.text("routes/notify.camel.yaml");
        setup.text(
                "routes/notify.camel.yaml",
                text.replace(
                        "- bean: {ref: tell, method: webhook}",
                        "- throwException: {exceptionType: " + "java.lang.IllegalStateException, message: no}"));
        try (Hub broken = setup.start()) {
            broken.send(Message.buy("1", "ES").with("action", "wonder"));

            patience().until(() -> has("/ntfy/other", "wonder"));
        }
    }

    private static String notifyTest() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream terminal = new PrintStream(bytes, true, UTF_8);
        Map<String, String> variables =
                Map.of("SIGNALBOX_PORT", Integer.toString(hub.port()), "SIGNALBOX_API_TOKEN", Setup.API_TOKEN);
        Commands.run(List.of("notify-test"), variables::get, terminal, terminal);
        return bytes.toString(UTF_8);
    }

    private static void unreadable(String action) {
        hub.send(Message.buy("1", "ES").with("action", action));
    }

    /** The latest message of an event at the address of one's own, once it is there. */
    private static JsonNode told(String path, String event) {
        patience().until(() -> channels.taken(path).stream()
                .anyMatch(one -> one.json().path("event").asText().equals(event)));
        return channels.taken(path).stream()
                .map(ChannelServer.Taken::json)
                .filter(one -> one.path("event").asText().equals(event))
                .toList()
                .getLast();
    }

    private static boolean has(String path, String words) {
        return channels.taken(path).stream().anyMatch(one -> one.body().contains(words));
    }

    private static List<ChannelServer.Taken> about(String words) {
        return channels.taken("/own").stream()
                .filter(one -> one.body().contains(words))
                .toList();
    }

    private static int counted(String words) {
        return about(words).stream()
                .mapToInt(one -> one.json().path("count").asInt())
                .sum();
    }

    private static double metric(String channel, String outcome) {
        String name = "signalbox_notifications_total{channel=\"%s\",outcome=\"%s\"} ".formatted(channel, outcome);
        return hub.management("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .findFirst()
                .orElseThrow();
    }

    private static long count(String table) {
        return hub.database()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    /** As the receiver does it, by the standard's own words. */
    private static void assertSigned(ChannelServer.Taken taken) throws Exception {
        Map<String, String> headers = taken.headers();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY.substring(6)), "HmacSHA256"));
        String signed = headers.get("webhook-id") + "." + headers.get("webhook-timestamp") + "." + taken.body();
        assertThat(headers.get("webhook-signature"))
                .isEqualTo("v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8))));
    }

    private static void assertNoSecret(String further) {
        Set<String> said = new HashSet<>(Set.of(further));
        channels.asked("/").forEach(one -> said.add(one.body()));
        hub.database()
                .sql("select message::text from notification union select detail from notification_event")
                .query(String.class)
                .list()
                .forEach(said::add);
        assertThat(said).allSatisfy(text -> Stream.of(
                        Setup.API_TOKEN,
                        Setup.TOKEN,
                        Setup.KEY,
                        KEY,
                        BOT,
                        MAIL_PASSWORD,
                        "secret-of-slack",
                        "secret-topic")
                .forEach(secret -> assertThat(text).doesNotContain(secret)));
    }

    private static ConditionFactory patience() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));
    }
}
