package dev.signalbox.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.conformance.FaultyServer;
import dev.signalbox.conformance.SimulatedOperation;
import dev.signalbox.conformance.Stage;
import dev.signalbox.conformance.topstepx.SimulatedTopstepX;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does with a connection to a broker, in a real browser. */
@Tag("browser")
class PauseButtonTest {
    private static final String NAME = "tsx";

    @TempDir
    private Path folder;

    @Test
    void a_connection_is_paused_after_a_question_resumed_and_gets_another_session() throws IOException {
        assumeTrue(Browser.isHere() || System.getenv("CI") != null, "there is no chromium with its chromedriver here");
        try (FaultyServer server = FaultyServer.start(new SimulatedTopstepX());
                Hub hub = setup(server).start();
                Browser browser = Browser.at(hub.address())) {
            browser.logIn(Setup.API_TOKEN);
            pause(browser);
            resume(browser);

            browser.press("Renew the session of tsx");

            browser.awaitText("main", "There is another session for tsx.");
            assertThat(server.customer(NAME).seen(SimulatedOperation.LOGIN)).hasSize(1);
        }
    }

    private static void pause(Browser browser) {
        browser.open("/console/connections");
        browser.press("Pause tsx");
        assertThat(browser.text("main")).contains("exits, cancels and looks included");
        assertThat(browser.violations()).isEmpty();
        browser.press("Pause tsx");
        browser.awaitText("main", "tsx is paused: nothing goes to its broker.");
        assertThat(browser.text("connections")).contains("paused since 20").doesNotContain("Renew the session");
        assertThat(browser.violations()).isEmpty();
        browser.open("/console");
        assertThat(browser.text("concerns")).contains("tsx is paused since 20", "until a person resumes it");
    }

    private static void resume(Browser browser) {
        browser.open("/console/connections");
        browser.press("Resume tsx");
        assertThat(browser.text("main")).contains("those that wait included");
        browser.press("Resume tsx");
        browser.awaitText("main", "tsx goes on.");
        assertThat(browser.text("connections")).doesNotContain("paused").contains("go out");
    }

    private Setup setup(FaultyServer server) {
        server.customer(NAME);
        String accounts = "connections:\n"
                + Stage.connection(server.broker(), NAME)
                + "\naccounts:\n"
                + Stage.account(server.broker(), NAME, "starting_balance: 100000, rules: house")
                + "\ngroups:\n  main: [ tsx ]\n";
        return Setup.in(folder)
                .text("routes/risk.yaml", "rule_sets:\n  house: { max_age: 60s }\n")
                .text("routes/accounts.yaml", accounts)
                .with(Stage.urlVariable(server.broker()), server.url())
                .with("signalbox.looks", "false")
                .with("signalbox.pulls", "false");
    }
}
