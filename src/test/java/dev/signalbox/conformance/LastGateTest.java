package dev.signalbox.conformance;

import static dev.signalbox.conformance.SimulatedOperation.FIND;
import static dev.signalbox.conformance.SimulatedOperation.LOGIN;
import static dev.signalbox.conformance.SimulatedOperation.SUBMIT;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.conformance.topstepx.SimulatedTopstepX;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Setup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What changes while an order waits for its log-in counts: the last gate is asked right before the first byte leaves. */
@Tag("conformance")
class LastGateTest {
    private static final SimulatedTopstepX TOPSTEPX = new SimulatedTopstepX();
    private static final List<String> NAMES =
            List.of("killed", "killed-late", "hasty", "gone", "less", "taken-over", "limited");
    private static final Duration LOG_IN = Stage.TIMEOUT.minusMillis(50);
    private static final Fault TOO_LONG = Faults.swallowedFor(Stage.TIMEOUT.multipliedBy(2));
    private static final Duration NEWS = Duration.ofMillis(600);

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres database;
    private static Stage stage;

    @BeforeAll
    static void start() throws IOException {
        database = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("database"))
                .start();
        FaultyServer server = FaultyServer.start(TOPSTEPX);
        NAMES.forEach(server::customer);
        Hub hub = Setup.in(folder.resolve("hub"))
                .text("routes/risk.yaml", Card.Rules.TEXT)
                .text("routes/accounts.yaml", accounts())
                .with(Stage.urlVariable(TOPSTEPX), server.url())
                .with("signalbox.looks", "false")
                .with("signalbox.pulls", "false")
                .with("SIGNALBOX_MASTER_KEY", Setup.MASTER_KEY)
                .with("SIGNALBOX_DB_URL", database.getJdbcUrl("postgres", "postgres"))
                .with("SIGNALBOX_DB_USER", "postgres")
                .start();
        stage = new Stage(server, hub, NAMES, folder.resolve("hub"));
    }

    @AfterAll
    static void stop() throws IOException {
        stage.close();
        database.close();
    }

    @Test
    void an_order_does_not_leave_after_the_kill_switch_went_on_while_it_waited_for_a_log_in() {
        Trader trader = loggedOut("killed", Faults.answeredAfter(LOG_IN));

        Answer received = trader.send(trader.buy());
        trader.await("it logs in", () -> trader.customer().seen(LOGIN).size() > 1);
        trader.kill();

        JsonNode order = trader.await(received, "canceled");
        assertThat(order.path("reason").asText()).contains("kill switch");
        assertThat(trader.customer().book().executed()).hasSize(1);
    }

    @Test
    void an_order_that_left_before_the_kill_switch_went_on_is_followed_to_its_end() {
        Trader trader = trader("killed-late");
        trader.customer().next(Faults.answeredAfter(LOG_IN));

        Answer received = trader.send(trader.buy());
        trader.await("it has left", () -> !trader.customer().seen(SUBMIT).isEmpty());
        trader.kill();

        trader.assertFilledOnce(received);
    }

    @Test
    void an_entry_that_becomes_stale_while_it_waits_for_a_log_in_does_not_leave() {
        Trader trader = loggedOut("hasty", TOO_LONG, Faults.answeredAfter(LOG_IN));

        Answer received = trader.send(trader.buy());

        trader.await(received, "expired");
        assertThat(trader.customer().book().executed()).hasSize(1);
        assertThat(trader.awaitDeadLetter().path("reason").asText()).startsWith("stale");
    }

    @Test
    void an_exit_whose_position_is_gone_when_it_would_leave_does_not_leave() {
        Trader trader = trader("gone");

        Answer exit = exitWhileTheLogInHangsAnd(trader, "2");

        JsonNode order = trader.await(exit, "canceled");
        assertThat(order.path("reason").asText()).isEqualTo("nothing was left to close");
        assertThat(trader.customer().book().holdings()).isEmpty();
        assertThat(trader.deadLetters()).isEmpty();
    }

    @Test
    void an_exit_is_worded_for_what_is_left_when_it_leaves() {
        Trader trader = trader("less");

        Answer exit = exitWhileTheLogInHangsAnd(trader, "1");

        JsonNode order = trader.await(exit, "filled");
        assertThat(order.path("filled_quantity").asText()).isEqualTo("1");
        assertThat(trader.customer().book().holdings()).isEmpty();
        assertThat(trader.customer().book().executed().getLast().ticket().quantity())
                .isEqualByComparingTo(BigDecimal.ONE);
    }

    @Test
    void an_order_does_not_leave_when_another_hub_took_the_account_over_while_it_waited_for_a_log_in()
            throws InterruptedException {
        // Longer than this hub needs to notice that the connection is another one's.
        Trader trader = loggedOut("taken-over", TOO_LONG, TOO_LONG, Faults.answeredAfter(LOG_IN));

        Answer received = trader.send(trader.buy());
        trader.await("it logs in", () -> trader.customer().seen(LOGIN).size() > 1);
        giveToAnotherHub("taken-over");

        Thread.sleep(Stage.TIMEOUT.multipliedBy(4));
        assertThat(trader.customer().book().executed()).hasSize(1);
        assertThat(trader.order(received).path("status").asText()).isEqualTo("pending");
    }

    @Test
    void an_entry_that_becomes_stale_while_the_limits_make_it_wait_does_not_leave() {
        Trader trader = trader("limited");
        trader.customer().next(Faults.busyFor(4));

        Answer received = trader.send(trader.buy());

        trader.await(received, "expired");
        assertThat(trader.customer().seen(SUBMIT)).hasSize(1);
        assertThat(trader.customer().book().executed()).isEmpty();
    }

    /** Holds 2, and its session ends with the next order; the log-ins that follow go wrong like this. */
    private static Trader loggedOut(String account, Fault... logIns) {
        Trader trader = trader(account);
        trader.assertFilledOnce(trader.send(trader.buy()));
        trader.customer().next(Fault.LOCKED_OUT).next(LOGIN, logIns);
        return trader;
    }

    /** Holds 2, of which a resting order sells some; the hub hears of that after the exit has begun to wait. */
    private static Answer exitWhileTheLogInHangsAnd(Trader trader, String sold) {
        BrokerUser brokerUser = trader.customer();
        trader.assertFilledOnce(trader.send(trader.buy()));
        Answer resting = trader.send(trader.sell("2").limit("200.25"));
        trader.await(resting, "open");
        brokerUser.next(FIND, Faults.answeredAfter(NEWS));
        int looks = brokerUser.seen(FIND).size();
        String id = brokerUser.book().executed().getLast().id();
        brokerUser.book().fill(id, sold, "200.25");
        trader.await("the news is on its way", () -> brokerUser.seen(FIND).size() > looks);
        brokerUser.next(Fault.LOCKED_OUT).next(LOGIN, Faults.answeredAfter(LOG_IN));
        return trader.send(trader.close());
    }

    private static void giveToAnotherHub(String connection) {
        JdbcClient tables = JdbcClient.create(database.getPostgresDatabase());
        UUID other = UUID.randomUUID();
        tables.sql("insert into hub (id, alive_until) values (?, now() + interval '1 hour')")
                .param(other)
                .update();
        tables.sql("update connection set hub = ?, lease = ? where name = ?")
                .params(other, UUID.randomUUID(), connection)
                .update();
    }

    private static String accounts() {
        return "connections:\n" + lines(name -> Stage.connection(TOPSTEPX, name))
                + "accounts:\n"
                + lines(name -> Stage.account(TOPSTEPX, name, "starting_balance: 100000, rules: " + rules(name)))
                + "groups:\n" + lines("  %1$s: [ %1$s ]"::formatted);
    }

    private static String rules(String name) {
        return List.of("hasty", "limited").contains(name) ? Card.Rules.HASTY : Card.Rules.HOUSE;
    }

    private static String lines(Function<String, String> line) {
        return NAMES.stream().map(line).collect(joining("\n", "", "\n"));
    }

    private static Trader trader(String account) {
        return new Trader(stage, account);
    }
}
