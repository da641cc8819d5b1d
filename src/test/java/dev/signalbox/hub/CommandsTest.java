package dev.signalbox.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.cli.Commands;
import dev.signalbox.deadletters.DeadLetter;
import dev.signalbox.deadletters.DeadLetters;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.TestAccount;
import dev.signalbox.trading.Stage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator asks the running hub from the command line. */
@Tag("hub")
@ExtendWith(SharedHub.class)
class CommandsTest {
    private final Hub hub;
    private final TestAccount testAccount;
    private final Map<String, String> variables = new HashMap<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    CommandsTest(Hub hub, TestAccount testAccount) {
        this.hub = hub;
        this.testAccount = testAccount;
        variables.put("SIGNALBOX_PORT", Integer.toString(hub.port()));
        variables.put("SIGNALBOX_MANAGEMENT_PORT", Integer.toString(hub.managementPort()));
        variables.put("SIGNALBOX_API_TOKEN", Setup.API_TOKEN + ", an-older-one");
        variables.put("SIGNALBOX_WEBHOOK_TOKEN", Setup.TOKEN + ",an-older-one");
    }

    @AfterEach
    void no_secret_was_printed() {
        assertThat(out() + err())
                .doesNotContain(Setup.API_TOKEN)
                .doesNotContain(Setup.TOKEN)
                .doesNotContain(Setup.KEY);
    }

    @Test
    void status_tells_how_hub_accounts_and_orders_are() {
        testAccount.order(Message.buy("2", "ES").at("5000"), "filled");
        testAccount.order(Message.buy("1", "ES").at("5000").limit("4000"), "open");
        hub.send(Message.buy("many", "ES").to(testAccount.id()));

        int code = run("status");

        assertThat(err()).isEmpty();
        assertThat(out())
                .contains("The hub at http://localhost:" + hub.port() + " is up and ready\n")
                .containsPattern("Routes: \\d+, all running\n")
                .contains("Kill switch: off\n")
                .containsPattern("  " + testAccount.id()
                        + " \\(paper\\): active, equity [0-9.]+, today .*, ES[A-Z]\\d 2 at 5000\n")
                .containsPattern("Orders not at their end: .*\\d+ open")
                .containsPattern("\nToday: \\d+ orders rejected by brokers, \\d+ refused by rules, 0 exits failed\n")
                .containsPattern("\nDead letters: [1-9].*\\d+ normalise")
                .doesNotContain("WARNING");
        assertThat(code).isZero();
    }

    @Test
    void a_file_is_sent_to_the_byte_and_the_answer_printed() throws IOException {
        byte[] alert = ("\n"
                        + Message.buy("1", "ES")
                                .at("5000")
                                .to(testAccount.id())
                                .with("strategy", "Größe")
                                .json())
                .getBytes(UTF_8);

        int code = run("send", Files.write(folder.resolve("alert"), alert).toString());

        assertThat(code).isZero();
        JsonNode answer = Answer.parse(out());
        assertThat(answer.path("status").asText()).isEqualTo("received");
        byte[] kept = hub.database()
                .sql("select body from alert where id = ?::uuid")
                .param(answer.path("alert_id").asText())
                .query(byte[].class)
                .single();
        assertThat(kept).isEqualTo(alert);
    }

    @Test
    void status_counts_what_did_not_become_of_alerts() {
        long before = refusedToday();

        hub.send(Message.buy("1", "ES").at("5000").to("nq-only"));

        assertThat(refusedToday()).isGreaterThan(before);
    }

    @Test
    void status_tells_loudly_of_exits_that_failed_today() {
        DeadLetters letters = hub.bean(DeadLetters.class);
        UUID id = letters.keep(
                DeadLetter.Subject.ofAlert(Stage.EXIT),
                new DeadLetter.Original(
                        Optional.empty(), Optional.empty(), testAccount.id().getBytes(UTF_8), Instant.now()),
                new DeadLetter.Failure("the broker did not take it", Optional.empty(), 1));
        try {
            run("status");

            assertThat(out()).contains(" 1 exits FAILED\n").containsPattern("Dead letters: .*1 exit");
        } finally {
            letters.discard(id);
        }
    }

    private long refusedToday() {
        printed.reset();
        run("status");
        return Long.parseLong(
                out().replaceAll("(?s).*\nToday: \\d+ orders rejected by brokers, (\\d+) refused.*", "$1"));
    }

    @Test
    void an_alert_is_taken_from_standard_input() {
        InputStream terminal = System.in;
        try {
            System.setIn(new ByteArrayInputStream(Message.buy("1", "ES")
                    .at("5000")
                    .to(testAccount.id())
                    .json()
                    .getBytes(UTF_8)));
            assertThat(run("send", "-")).isZero();
            assertThat(Answer.parse(out()).path("status").asText()).isEqualTo("received");

            printed.reset();
            System.setIn(new ByteArrayInputStream(Message.buy("1", "ES")
                    .at("5000")
                    .to(testAccount.id())
                    .json()
                    .getBytes(UTF_8)));
            assertThat(run("explain", "-")).isZero();
            assertThat(Answer.parse(out()).findValuesAsText("account")).contains(testAccount.id());
        } finally {
            System.setIn(terminal);
        }
    }

    @Test
    void a_file_that_is_not_taken_is_a_failure_with_the_hubs_answer() {
        assertThat(run("send", file("{}"))).isEqualTo(1);
        assertThat(Answer.parse(out()).path("status").asInt()).isEqualTo(400);
        assertThat(err()).contains("answered 400");
    }

    @Test
    void a_file_can_be_sent_elsewhere() {
        String url = hub.address() + "/webhook/tradingview/" + Setup.TOKEN + "x";

        assertThat(run("send", file("{}"), "--url", url)).isEqualTo(1);
        assertThat(Answer.parse(out()).path("code").asText()).isEqualTo("invalid_token");
    }

    @Test
    void dead_letters_are_listed_with_what_is_wrong() {
        String id = letter();
        hub.send(Message.buy("1", "NO\u001b[2JSUCH").to(testAccount.id()));

        assertThat(run("dead-letters")).isZero();

        assertThat(out())
                .containsPattern(id + "  \\S+Z  normalise  tradingview  1 try\n    account group " + testAccount.id()
                        + ", symbol ES, action buy\n    quantity is not a number")
                .contains("./signalbox replay ID")
                .doesNotContain("\u001b");
    }

    @Test
    void dead_letters_are_told_whole_as_json() {
        String id = letter();

        assertThat(run("dead-letters", "--json")).isZero();

        JsonNode letters = Answer.parse(out()).path("dead_letters");
        assertThat(Answer.texts(letters, "id")).contains(id);
        assertThat(letters.get(Answer.texts(letters, "id").indexOf(id)))
                .isEqualTo(hub.get("/api/v1/dead-letters/" + id).json());
    }

    @Test
    void an_account_without_dead_letters_has_none() {
        letter();

        assertThat(run("dead-letters", "--account", testAccount.id())).isZero();
        assertThat(out()).isEqualTo("No dead letters.\n");

        assertThat(run("dead-letters", "--account", "no body & more")).isEqualTo(1);
        assertThat(err()).isEqualTo("signalbox dead-letters: no account of that id\n");
    }

    @Test
    void a_dead_letter_is_thrown_away_once() {
        String id = letter();

        assertThat(run("dead-letters", "discard", id)).isZero();
        assertThat(out()).isEqualTo("Discarded " + id + ".\n");
        assertThat(hub.get("/api/v1/dead-letters/" + id).status()).isEqualTo(404);

        assertThat(run("dead-letters", "discard", id)).isEqualTo(1);
        assertThat(err()).isEqualTo("signalbox dead-letters discard: no dead letter of that id\n");
    }

    @Test
    void the_record_is_listed_and_found_whole() {
        String order = testAccount
                .order(Message.buy("2", "ES").at("5000"), "filled")
                .path("id")
                .asText();

        assertThat(run("audit", "--account", testAccount.id(), "--limit", "1")).isZero();
        assertThat(out())
                .containsPattern("\\S+Z  " + testAccount.id() + " 1  approved\n    alert \\S+\n    order " + order)
                .contains("\n    {\"order\":{", "\"quantity\":\"2\"", "There may be more");
        assertThat(run("audit", "list", "--account", testAccount.id(), "--since", "2999-01-01"))
                .isZero();
        assertThat(out()).endsWith("Nothing is recorded.\n");
        assertThat(run("audit", "list", "--account", "nobody")).isEqualTo(1);

        assertThat(run("audit", "verify")).isZero();
        assertThat(out())
                .containsPattern("\n" + testAccount.id() + ": 1 entries, the last one's hash is [0-9a-f]{64}\n")
                .containsPattern("\nThe record is whole: \\d+ entries.\n");
        assertThat(run("audit", "verify", "--account", testAccount.id())).isEqualTo(2);
        assertThat(run("audit", "mend")).isEqualTo(2);
    }

    @Test
    void a_replay_in_vain_says_everything_that_is_wrong() {
        hub.send(Message.buy("many", "NOSUCH").at("5000").to(testAccount.id()));

        assertThat(run("replay", letterOfThisDesk())).isEqualTo(1);

        assertThat(err())
                .startsWith("signalbox replay: 2 faults; see errors\n")
                .contains("\n  symbol is not known", "\n  quantity is not a number");
    }

    @Test
    void a_replay_of_what_was_recorded_meanwhile_does_nothing() {
        String id = letter();
        mend(id);

        assertThat(run("replay", id)).isZero();
        String first = out();
        assertThat(first).startsWith("Sent again, as alert ");

        String again = letter();
        mend(again);
        assertThat(run("replay", again)).isZero();
        assertThat(out().substring(first.length()))
                .isEqualTo(first.replace("Sent again, as alert ", "Nothing was done: alert ")
                        .replace(".\n", " has it already (duplicate).\n"));
    }

    @Test
    void a_replay_that_a_rule_refuses_tells_the_rule() {
        String id = letter();
        mend(id);
        hub.database()
                .sql("update dead_letter set received_at = '2026-01-02T15:00:00Z' where id = ?::uuid")
                .param(id)
                .update();

        assertThat(run("replay", id)).isEqualTo(1);

        assertThat(err()).startsWith("signalbox replay: refused by max_age: ");
    }

    @Test
    void an_account_is_made_flat_and_the_command_waits_for_it() {
        testAccount.order(Message.buy("2", "ES").at("5000"), "filled");

        assertThat(run("flatten", testAccount.id())).isZero();

        assertThat(out()).isEqualTo(testAccount.id() + " is flat.\n");
        assertThat(testAccount.account().path("positions")).isEmpty();
    }

    @Test
    void an_account_is_stopped_when_it_is_flat_and_let_go_on() {
        testAccount.order(Message.buy("2", "ES").at("5000"), "filled");
        String[] account = {"--account", testAccount.id()};

        assertThat(run("kill-switch", "on", "--flatten", account[0], account[1]))
                .isZero();
        await().until(() -> testAccount.account().path("state").asText(), "killed"::equals);
        assertThat(testAccount.account().path("positions")).isEmpty();
        assertThat(run("kill-switch", account[0], account[1])).isZero();
        assertThat(out()).contains("The kill switch for " + testAccount.id() + " is on since ");

        assertThat(run("kill-switch", "off", account[0], account[1])).isZero();
        assertThat(out()).endsWith("The kill switch for " + testAccount.id() + " is off.\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flatten",
                "flatten one two",
                "kill-switch maybe",
                "kill-switch off --flatten",
                "kill-switch --account",
                "status now",
                "status --all",
                "replay",
                "replay ../orders",
                "replay one two",
                "rotate-key now",
                "stop now",
                "rotate-key --force",
                "send",
                "send file --url",
                "send file --url nowhere",
                "send file --url http://a^b",
                "dead-letters discard",
                "dead-letters discard all",
                "dead-letters discard 019aa6c1-4a3e-7c11-9d52-6f1b2a3c4d5e --json",
                "dead-letters destroy 019aa6c1-4a3e-7c11-9d52-6f1b2a3c4d5e",
                "dead-letters --acount desk",
                "audit --limit 0",
                "audit --since yesterday",
                "export fills --since yesterday"
            })
    void who_calls_wrongly_is_told_where_it_stands_how(String command) {
        assertThat(run(command.split(" "))).isEqualTo(2);
        assertThat(err()).startsWith("signalbox " + command.split(" ")[0]).endsWith(" --help says how to call it.\n");
        assertThat(out()).isEmpty();
    }

    @Test
    void without_a_hub_there_is_one_clear_sentence() throws IOException {
        variables.put("SIGNALBOX_PORT", Integer.toString(freePort()));

        for (String command : List.of("status", "dead-letters", "send " + file("{}"))) {
            complained.reset();
            assertThat(run(command.split(" "))).isEqualTo(1);
            assertThat(err())
                    .isEqualTo("signalbox " + command.split(" ")[0] + ": nothing answers at http://localhost:"
                            + variables.get("SIGNALBOX_PORT")
                            + "; start the hub with ./signalbox run, or set the port that it has\n");
        }
    }

    @Test
    void what_is_no_hub_is_told_apart() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("<html".getBytes(UTF_8));
            exchange.close();
        });
        other.start();
        try {
            variables.put("SIGNALBOX_PORT", Integer.toString(other.getAddress().getPort()));
            assertThat(run("status")).isEqualTo(1);
            assertThat(err()).contains("is no Signalbox hub");
        } finally {
            other.stop(0);
        }
    }

    @Test
    void tokens_are_taken_from_files_and_their_absence_is_told() throws IOException {
        variables.remove("SIGNALBOX_API_TOKEN");
        variables.put("SIGNALBOX_DATA", folder.resolve("data").toString());
        assertThat(run("dead-letters")).isEqualTo(1);
        assertThat(err()).contains("neither SIGNALBOX_API_TOKEN is set", folder + "/data/api-token");
        assertThat(folder.resolve("data")).doesNotExist();

        Files.createDirectory(folder.resolve("data"));
        Files.writeString(folder.resolve("data/api-token"), Setup.API_TOKEN + "\n");
        assertThat(run("dead-letters")).isZero();

        variables.put("SIGNALBOX_API_TOKEN_FILE", file("wrong"));
        complained.reset();
        assertThat(run("dead-letters")).isEqualTo(1);
        assertThat(err()).contains("API token");
    }

    @Test
    void what_is_no_command_is_told_with_the_nearest() {
        assertThat(run("statsu")).isEqualTo(2);
        assertThat(err())
                .isEqualTo(
                        "signalbox: there is no command statsu; did you mean \"status\"?\n./signalbox --help says how to call it.\n");
        assertThat(run("run", "now")).isEqualTo(2);
        assertThat(run("help", "nosuch")).isEqualTo(2);
        assertThat(out()).isEmpty();

        assertThat(run("help", "status")).isZero();
        assertThat(run("--version")).isZero();
        assertThat(out())
                .startsWith("usage: ./signalbox status [-h] [--public]\n\nTells whether")
                .contains("\nExit code:\n", "\nsignalbox ");
    }

    @Test
    void a_shell_completes_commands_and_options() throws Exception {
        assertThat(run("completion")).isZero();
        Path script = Files.writeString(folder.resolve("completion"), out());

        assertThat(completed(script, "signalbox st")).isEqualTo("status stop");
        assertThat(completed(script, "signalbox dead-letters --a")).isEqualTo("--account");
    }

    private static String completed(Path script, String typed) throws Exception {
        String asked = "source " + script + "; COMP_WORDS=(" + typed + "); COMP_CWORD=" + (typed.split(" ").length - 1)
                + "; _complete_signalbox; echo ${COMPREPLY[@]}";
        Process bash = new ProcessBuilder("bash", "-c", asked).start();
        return new String(bash.getInputStream().readAllBytes(), UTF_8).strip();
    }

    @Test
    void a_hub_is_stopped_by_its_data_folder() throws Exception {
        variables.put("SIGNALBOX_DATA", folder.resolve("data").toString());
        assertThat(run("stop")).isEqualTo(1);
        assertThat(err()).startsWith("signalbox stop: no hub has the data folder " + folder.resolve("data"));

        Process hub = new ProcessBuilder("sleep", "60").start();
        Files.createDirectory(folder.resolve("data"));
        Path name = folder.resolve("data/hub.process");
        String machine = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        Files.writeString(name, hub.pid() + " 2020-01-01T00:00:00Z " + machine);
        assertThat(run("stop")).isEqualTo(1);
        assertThat(err()).contains("no longer runs, it was killed");
        Files.writeString(name, hub.pid() + " " + hub.info().startInstant().orElseThrow() + " elsewhere");
        assertThat(run("stop")).isEqualTo(1);
        assertThat(err()).contains(" on elsewhere; stop it there");
        assertThat(hub.isAlive()).isTrue();

        Files.writeString(name, hub.pid() + " " + hub.info().startInstant().orElseThrow() + " " + machine);
        assertThat(run("stop")).isZero();
        assertThat(out()).isEqualTo("The hub has stopped, process " + hub.pid() + ".\n");
        assertThat(hub.isAlive()).isFalse();
    }

    /** An unreadable alert of this test's own, with a key, as the same bytes without one are another alert after a while; gives its letter's id. */
    private String letter() {
        hub.send(Message.buy("many", "ES").at("5000").to(testAccount.id()).key("kept-by-" + testAccount.id()));
        return letterOfThisDesk();
    }

    private String letterOfThisDesk() {
        return hub.database()
                .sql("select id from dead_letter where position(?::bytea in body) > 0")
                .param(("\"" + testAccount.id() + "\"").getBytes(UTF_8))
                .query(String.class)
                .single();
    }

    /** As if the format had been fixed: the kept body can be read now. */
    private void mend(String id) {
        hub.database()
                .sql("update dead_letter set body = ? where id = ?::uuid")
                .param(Message.buy("1", "ES")
                        .at("5000")
                        .to(testAccount.id())
                        .json()
                        .getBytes(UTF_8))
                .param(id)
                .update();
    }

    private String file(String content) {
        try {
            return Files.writeString(folder.resolve("file"), content).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private int run(String... command) {
        return Commands.run(
                List.of(command),
                variables::get,
                new PrintStream(printed, true, UTF_8),
                new PrintStream(complained, true, UTF_8));
    }

    private String out() {
        return printed.toString(UTF_8);
    }

    private String err() {
        return complained.toString(UTF_8);
    }
}
