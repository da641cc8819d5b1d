package dev.signalbox.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.conformance.Fault;
import dev.signalbox.conformance.Faults;
import dev.signalbox.conformance.FaultyServer;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Stage;
import dev.signalbox.conformance.alpaca.SimulatedAlpaca;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.StaleElementReferenceException;

/** What was said to a broker about the orders of an alert, on the alert's page. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokerCallsPageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NAME = "live";
    private static final String ACCOUNTS = """
            connections:
              paper: { broker: paper }
            %s
            accounts:
              paper-main: { connection: paper, starting_balance: 100000 }
            %s
            groups:
              main: [ paper-main ]
              live: [ live ]
            """;

    private FaultyServer server;
    private Hub hub;
    private Browser browser;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        assumeTrue(Browser.isHere() || System.getenv("CI") != null, "there is no chromium with its chromedriver here");
        SimulatedAlpaca broker = new SimulatedAlpaca();
        server = FaultyServer.start(broker);
        server.customer(NAME);
        hub = Setup.in(folder)
                .text(
                        "routes/accounts.yaml",
                        ACCOUNTS.formatted(
                                Stage.connection(broker, NAME),
                                Stage.account(broker, NAME, "starting_balance: 100000")))
                .with(Stage.urlVariable(broker), server.url())
                .start();
        browser = Browser.at(hub.address());
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
            hub.close();
            server.close();
        }
    }

    @BeforeEach
    void logIn() {
        browser.logIn(Setup.API_TOKEN);
    }

    @Test
    void request_and_answer_stand_below_one_another_and_can_be_used_by_everybody() {
        openOnceTold(filled(), "submit");

        unfold();

        assertThat(browser.text("calls"))
                .contains("submit", "POST /v2/orders", "\"symbol\" : \"AAPL\"", "200 after", "\"status\" : ");
        for (int width : new int[] {1280, 360}) {
            browser.width(width);
            assertThat(browser.violations()).as("%s", width).isEmpty();
            assertThat(browser.overhang()).as("%s", width).isZero();
        }
    }

    @Test
    void an_answer_that_did_not_come_is_told_with_the_reason() {
        Answer received = filled(Faults.answeredAfter(Duration.ofSeconds(3)));

        openOnceTold(received, "find");
        unfold();

        assertThat(browser.text("calls")).contains("no answer after", "no answer within 1000 ms", "find");
    }

    @Test
    void what_a_broker_says_is_text_and_never_a_part_of_the_page() {
        server.customer(NAME)
                .next(Faults.saying(
                        Reply.text(422, "application/json", "{\"message\": \"<b id='evil'>no</b>\", \"qty\": 1.50}")));
        Answer received = send();
        hub.order(received, "rejected");

        openOnceTold(received, "submit");
        unfold();

        assertThat(browser.text("calls")).contains("\"message\" : \"<b id='evil'>no</b>\"", "\"qty\" : 1.50");
    }

    @Test
    void an_order_at_paper_has_none_and_nothing_is_said_of_them() {
        Answer received = hub.send(Message.buy("1", "ES").at("6000").to("main"));
        hub.order(received, "filled");

        browser.open("/console/alerts/" + received.alertId());

        assertThat(browser.text("main")).doesNotContain("Calls to the broker");
    }

    private Answer filled(Fault... faults) {
        server.customer(NAME).next(faults);
        Answer received = send();
        await().atMost(PATIENCE).until(() -> status(received).equals("filled"));
        return received;
    }

    private Answer send() {
        return hub.send(Message.buy("2", "AAPL").to(NAME).key("calls-" + System.nanoTime()));
    }

    private String status(Answer received) {
        return hub.get("/api/v1/orders/" + received.alertId())
                .json()
                .path("status")
                .asText();
    }

    /** The page may just be replacing that part of itself. */
    private void unfold() {
        await().atMost(PATIENCE)
                .ignoreException(StaleElementReferenceException.class)
                .until(() -> {
                    browser.press("live, alpaca: buy 2 AAPL, market");
                    return true;
                });
    }

    /** What was said is kept a moment after it was said. */
    private void openOnceTold(Answer received, String operation) {
        String order = hub.get("/api/v1/orders/" + received.alertId())
                .json()
                .at("/orders/0/id")
                .asText();
        await().atMost(PATIENCE)
                .until(() ->
                        hub.get("/api/v1/orders/" + order + "/calls").body().contains("\"" + operation + "\""));
        browser.open("/console/alerts/" + received.alertId());
    }
}
