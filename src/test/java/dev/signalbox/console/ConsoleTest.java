package dev.signalbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The console as an operator sees it, in a real browser. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleTest {
    private Desk desk;
    private Browser browser;

    @BeforeAll
    void start(@TempDir Path folder) {
        desk = Desk.in(folder);
        desk.trade();
        browser = desk.browser();
    }

    @AfterAll
    void stop() {
        if (desk != null) {
            desk.close();
        }
    }

    @BeforeEach
    void logIn() {
        browser.width(1280);
        browser.logIn(Setup.API_TOKEN);
    }

    @Test
    void who_has_not_logged_in_is_led_to_the_log_in_and_is_told_that_a_token_is_wrong() {
        browser.press("Log out");
        browser.open("/console");

        browser.fill("API token", "guess");
        browser.press("Log in");

        assertThat(browser.path()).isEqualTo("/console/login");
        assertThat(browser.text("fault")).contains("not the API token");
        assertThat(browser.violations()).isEmpty();
    }

    @Test
    void an_alert_is_seen_as_it_comes_in() {
        browser.awaitText("live", "Live");

        desk.hub().send(Message.buy("3", "MES").at("6000").to("main"));

        browser.awaitText("alerts", "buy 3 MES for main");
        browser.awaitText("orders", "buy 3 MESZ6");
    }

    @Test
    void what_needs_a_person_stands_first_and_in_words() {
        assertThat(browser.text("concerns"))
                .contains("1 dead letter of the stage normalise")
                .contains("Mend the message at its sender");
        assertThat(browser.text("alerts")).contains("tight refused it by max_contracts");
    }

    @Test
    void every_page_can_be_used_by_everybody_on_any_screen() {
        browser.complaints();
        for (String page : List.of("/console")) {
            for (String scheme : List.of("light", "dark")) {
                browser.theme(scheme);
                for (int width : List.of(1280, 360)) {
                    browser.width(width);
                    browser.open(page);
                    assertThat(browser.violations())
                            .as(page + " " + scheme + " " + width)
                            .isEmpty();
                    assertThat(browser.overhang()).as(page + " " + width).isZero();
                    Pictures.take(browser, page, scheme, width);
                }
            }
        }
        assertThat(browser.complaints()).isEmpty();
    }
}
