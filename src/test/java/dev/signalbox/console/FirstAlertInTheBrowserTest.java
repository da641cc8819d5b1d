package dev.signalbox.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.conformance.FaultyServer;
import dev.signalbox.conformance.topstepx.SimulatedTopstepX;
import dev.signalbox.deploy.NewOperator;
import dev.signalbox.kit.DocumentPage;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.MovableClock;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first alert as a new operator sees it: credentials in variables, accounts in an editor, all else in a browser. */
@Tag("browser")
class FirstAlertInTheBrowserTest {
    @TempDir
    private Path folder;

    @Test
    void an_account_at_topstepx_with_a_firms_rules_is_connected_traded_and_flattened() throws IOException {
        assumeTrue(Browser.isHere() || System.getenv("CI") != null, "there is no chromium with its chromedriver here");
        try (FaultyServer server = FaultyServer.start(new SimulatedTopstepX())) {
            NewOperator operator = NewOperator.of(DocumentPage.of("docs/first-alert.md"), folder, server);
            operator.copiesTheLines();
            try (Hub hub = operator.startsTheHub(new MovableClock());
                    Browser browser = Browser.at(hub.address())) {
                browser.logIn(Setup.API_TOKEN);
                seesTheLogIn(browser);
                explains(browser);
                seesTheAlert(browser, operator, hub);
                flattens(browser);
            }
        }
    }

    private static void seesTheLogIn(Browser browser) {
        browser.open("/console/connections");
        browser.awaitText("connections", "topstepx demo");
        browser.awaitText("connections", "valid");
        assertThat(browser.text("connections")).contains("topstep\n");
    }

    private void explains(Browser browser) throws IOException {
        browser.open("/console/explain");
        browser.fill("Alert", Files.readString(folder.resolve("alert.json")));
        browser.press("Explain it");
        assertThat(browser.text("main")).contains("first", "buy 1 MES", "max_contracts", "topstep.yaml:");
    }

    /** It comes as TradingView sends it, to the URL with the token. */
    private static void seesTheAlert(Browser browser, NewOperator operator, Hub hub) {
        browser.open("/console");
        browser.awaitText("live", "Live");
        assertThat(operator.terminal().near(hub).type("./signalbox send alert.json"))
                .as(operator.terminal().said())
                .isZero();
        browser.awaitText("alerts", "buy 1 MES");
        browser.awaitText("orders", "filled");
    }

    private static void flattens(Browser browser) {
        browser.open("/console/accounts/first");
        assertThat(browser.text("standing")).contains("topstep-50k", "active");
        browser.awaitText("positions", "MES");
        browser.press("Flatten");
        browser.press("Flatten");
        browser.awaitText("main", "is being flattened");
        browser.awaitText("positions", "None.");
    }
}
