package dev.signalbox.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.cli.Commands;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What edited texts would have made of the last alerts: before they are saved, and without doing anything. */
@Tag("hub")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhatIfTest {
    private static final String ACCOUNTS = """
            connections: { paper: { broker: paper } }
            accounts:
              one: { connection: paper, starting_balance: 100000, rules: house }
              two: { connection: paper, starting_balance: 100000, rules: house }
            groups:
              main: [ one ]
            """;
    private static final String RULES = "rule_sets: { house: { max_age: 60s, max_contracts: { minis: 5 } } }\n";

    private Path folder;
    private Hub hub;

    @BeforeAll
    void start(@TempDir Path folder) {
        this.folder = folder;
        hub = Setup.in(folder)
                .text("routes/accounts.yaml", ACCOUNTS)
                .text("routes/risk.yaml", RULES)
                .start();
        hub.order(hub.send(Message.buy("3", "ES").at("6000")), "filled");
        hub.order(hub.send(Message.buy("1", "ES").at("6001")), "filled");
        assertThat(hub.send(Message.buy("4", "ES").at("6002")).word()).isEqualTo("rejected");
        assertThat(otherSender("command=CLOSEPOSITION; account=two; instrument=ES1!;"))
                .isEqualTo("rejected");
        hub.order(hub.send(Message.close("ES").at("6003")), "filled");
        hub.order(byHand(Message.buy("1", "ES").at("6003").with("account", "two")), "filled");
    }

    private Answer byHand(Message order) {
        return hub.exchange(hub.api("/api/v1/orders")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "by-hand")
                .POST(BodyPublishers.ofString(order.json()))
                .build());
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void the_texts_in_force_make_of_the_alerts_what_was_made_of_them() {
        JsonNode result = played("{}");

        assertThat(result.path("different")).isEmpty();
        assertThat(result.path("alerts").asInt()).isEqualTo(6);
        assertThat(result.path("same").asInt()).isEqualTo(6);
    }

    @Test
    void a_tighter_rule_refuses_what_went_beyond_it_with_the_position_of_that_time_and_an_exit_passes() {
        JsonNode different = different("routes/risk.yaml", RULES.replace("minis: 5", "minis: 3"));

        assertThat(Answer.texts(different, "kind")).containsExactly("refused");
        JsonNode second = different.path(0);
        assertThat(second.path("account").asText()).isEqualTo("one");
        assertThat(second.path("was").asText()).matches("buy 1 ES[A-Z]\\d");
        assertThat(second.path("now").asText()).isEqualTo("refused by max_contracts");
        assertThat(second.path("why").asText()).startsWith("max_contracts: ");
    }

    @Test
    void a_looser_rule_allows_what_was_refused() {
        JsonNode different = different("routes/risk.yaml", RULES.replace("minis: 5", "minis: 50"));

        assertThat(Answer.texts(different, "kind")).containsExactly("allowed");
        assertThat(different.at("/0/was").asText()).isEqualTo("refused by max_contracts");
        assertThat(different.at("/0/now").asText()).matches("buy 4 ES[A-Z]\\d");
    }

    @Test
    void another_scale_is_another_quantity_but_not_of_an_exit_that_closes_all() {
        JsonNode different =
                different("routes/accounts.yaml", ACCOUNTS.replace("[ one ]", "[ { account: one, scale: 0.5 } ]"));

        assertThat(Answer.texts(different, "kind")).contains("quantity");
        assertThat(different.at("/0/was").asText()).startsWith("buy 3 ");
        assertThat(different.at("/0/now").asText()).startsWith("buy 1 ");
    }

    @Test
    void another_account_in_the_group_is_gained_and_the_one_before_it_is_lost() {
        JsonNode different = different("routes/accounts.yaml", ACCOUNTS.replace("main: [ one ]", "main: [ two ]"));

        assertThat(Answer.texts(different, "kind")).contains("gained", "lost").doesNotContain("quantity");
        assertThat(different.at("/0/account").asText()).isEqualTo("one");
        assertThat(different.at("/0/kind").asText()).isEqualTo("lost");
    }

    @Test
    void an_alert_that_would_not_be_understood_any_more_says_why() throws IOException {
        String format = Files.readString(folder.resolve("mappings/formats/tradingview/format.yaml"));
        JsonNode different =
                different("mappings/formats/tradingview/format.yaml", format.replace("    buy: buy\n", ""));

        assertThat(Answer.texts(different, "kind")).containsOnly("refused");
        assertThat(different.at("/0/now").asText()).isEqualTo("not understood");
        assertThat(different.at("/0/why").asText()).contains("has a word that is not known");
    }

    @Test
    void texts_that_would_not_take_effect_and_paths_that_lead_elsewhere_are_told() {
        Answer faulty = hub.post("/api/v1/explain/recent", json("routes/risk.yaml", "rule_set: {}\n"));
        assertThat(faulty.status()).isEqualTo(400);
        assertThat(faulty.word()).isEqualTo("invalid_configuration");
        assertThat(faulty.body()).contains("routes/risk.yaml:1: unknown key").doesNotContain("signalbox-texts");

        assertThat(hub.post("/api/v1/explain/recent", json("routes/../../secret", "x"))
                        .status())
                .isEqualTo(400);
        assertThat(hub.post("/api/v1/explain/recent?count=0", "{}").status()).isEqualTo(400);
    }

    @Test
    void the_command_sends_the_folders_and_prints_counts_and_examples_and_exits_with_three() throws IOException {
        // given
        Path edited = folder.resolve("edited");
        copy(folder.resolve("routes"), edited.resolve("routes"));
        copy(folder.resolve("mappings"), edited.resolve("mappings"));

        // when, then
        assertThat(run(edited)).isZero();
        Files.writeString(edited.resolve("routes/risk.yaml"), RULES.replace("minis: 5", "minis: 1"));
        assertThat(run(edited)).isEqualTo(3);
        assertThat(printed)
                .startsWith(
                        "6 alerts were played through these texts: 4 would have led to the same.\n\n2 × newly refused\n")
                .contains("    was  buy 3 ES")
                .contains("    now  refused by max_contracts")
                .contains("    why  max_contracts: ");
        assertThat(run(edited, "--json")).isEqualTo(3);
        assertThat(Answer.parse(printed).path("different")).hasSize(2);
        Files.writeString(edited.resolve("routes/risk.yaml"), "rule_sets: []");
        assertThat(run(edited)).isEqualTo(1);
    }

    private String otherSender(String text) {
        var sender = hub.sender();
        return sender.send(sender.to("/webhook/crosstrade/" + Setup.TOKEN), text.getBytes(UTF_8))
                .word();
    }

    private String printed = "";

    private int run(Path edited, String... more) {
        var out = new ByteArrayOutputStream();
        Map<String, String> variables =
                Map.of("SIGNALBOX_PORT", Integer.toString(hub.port()), "SIGNALBOX_API_TOKEN", Setup.API_TOKEN);
        List<String> arguments = Stream.concat(
                        Stream.of(
                                "check",
                                edited.resolve("routes").toString(),
                                edited.resolve("mappings").toString(),
                                "--against-recent",
                                "500"),
                        Stream.of(more))
                .toList();
        int code = Commands.run(arguments, variables::get, new PrintStream(out, true, UTF_8), System.err);
        printed = out.toString(UTF_8);
        return code;
    }

    private JsonNode different(String file, String text) {
        return played(json(file, text)).path("different");
    }

    private JsonNode played(String texts) {
        Answer answer = hub.post("/api/v1/explain/recent?count=10", texts);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static String json(String file, String text) {
        return new ObjectMapper().createObjectNode().put(file, text).toString();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
