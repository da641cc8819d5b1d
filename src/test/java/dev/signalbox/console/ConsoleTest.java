package dev.signalbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
    private static final List<String> PAGES = List.of(
            "/console",
            "/console/accounts/hurt",
            "/console/accounts/hurt/kill",
            "/console/nowhere",
            "/console/alerts/refused",
            "/console/trades",
            "/console/dead-letters",
            "/console/connections",
            "/console/configuration",
            "/console/explain",
            "/console/audit");

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
                .contains("of the stage normalise")
                .contains("Mend the message at its sender");
        assertThat(browser.text("alerts")).contains("tight refused it by max_contracts");
    }

    @Test
    void every_page_can_be_used_by_everybody_on_any_screen() {
        browser.complaints();
        for (String page : PAGES) {
            look(page, "light", 1280);
            look(page, "dark", 360);
        }
        assertThat(browser.complaints())
                .filteredOn(line -> !line.contains("/console/nowhere"))
                .isEmpty();
    }

    private void look(String page, String scheme, int width) {
        browser.theme(scheme);
        browser.width(width);
        browser.open(desk.real(page));
        assertThat(browser.violations()).as(page + " " + scheme + " " + width).isEmpty();
        assertThat(browser.overhang()).as(page + " " + width).isZero();
        Pictures.take(browser, page, width);
    }

    @Test
    void a_refusal_can_be_read_with_the_figures_that_decided() {
        browser.open("/console");
        browser.press("buy 3 ES for tight");

        assertThat(browser.text("main")).contains("tight refused it by max_contracts", "received", "What arrived");

        browser.press("Explain it by the files as they are now");
        browser.press("Explain it");

        assertThat(browser.text("main")).contains("refused", "max_contracts", "risk.yaml:");
    }

    @Test
    void an_account_shows_how_near_its_limits_are() {
        browser.open("/console/accounts/hurt");

        assertThat(browser.text("limits")).contains("daily loss: 650 of 1,000, 65 % (warning");
        assertThat(browser.text("positions")).contains("ESZ6");
        browser.awaitText("curve", "the floor is 48,000.00");
    }

    @Test
    void a_working_order_is_canceled_after_a_question() {
        desk.hub()
                .order(
                        desk.hub()
                                .send(Message.buy("2", "MNQ")
                                        .limit("20001")
                                        .at("20500")
                                        .to("main")),
                        "open");
        browser.open("/console/accounts/paper-main");

        browser.press("Cancel buy 2 MNQZ6, limit at 20,001");
        assertThat(browser.text("main")).contains("It may be filled before that");
        browser.press("Cancel the order");

        browser.awaitText("main", "The broker was asked to cancel the order.");
        browser.awaitGone("working", "20,001");
    }

    @Test
    void a_working_order_is_changed_and_a_rule_that_is_against_it_is_told() {
        JsonNode order = desk.hub()
                .order(
                        desk.hub()
                                .send(Message.buy("2", "MNQ")
                                        .limit("20101")
                                        .at("20500")
                                        .to("main")),
                        "open");
        browser.open("/console/accounts/paper-main");

        browser.press("Change buy 2 MNQZ6, limit at 20,101");
        assertThat(browser.violations()).isEmpty();
        browser.fill("Limit price", "20102.30");
        browser.fill("Quantity in all", "1");
        browser.press("Change the order");

        browser.awaitText("main", "The change is on its way");
        browser.awaitText("working", "buy 1 MNQZ6, limit at 20,102.25");
        browser.press("Change buy 1 MNQZ6, limit at 20,102.25");
        // Somebody else changes it meanwhile: what a person leaves as it was shown is not changed back.
        desk.hub().patch("/api/v1/orders/" + order.path("id").asText(), "{\"limit_price\": \"20103\"}");
        browser.fill("Quantity in all", "2");
        browser.press("Change the order");
        browser.awaitText("working", "buy 2 MNQZ6, limit at 20,103");
        browser.press("Change buy 2 MNQZ6, limit at 20,103");
        browser.fill("Limit price", "much");
        browser.press("Change the order");
        browser.awaitText("main", "Limit_price must be a number above zero.");
    }

    @Test
    void a_position_gets_a_stop_loss_and_loses_it_again() {
        desk.hub().order(desk.hub().send(Message.buy("1", "MYM").at("44000").to("main")), "filled");
        browser.open("/console/accounts/paper-main");

        browser.press("none");
        assertThat(browser.violations()).isEmpty();
        browser.fill("Stop loss, a price", "43900");
        browser.press("Protect it so");
        browser.awaitText("positions", "stop loss 43,900");
        browser.awaitText("working", "stop at 43,900 (stop loss)");
        browser.press("stop loss 43,900");
        // It is moved meanwhile: what a person leaves as it was shown is not moved back.
        desk.hub().put("/api/v1/positions/paper-main/MYMZ6/protection", "{\"stop_loss\": 43950}");
        browser.fill("Take profit, a price", "45000");
        browser.press("Protect it so");
        browser.awaitText("positions", "stop loss 43,950");
        browser.awaitText("positions", "take profit 45,000");
        browser.press("stop loss 43,950, take profit 45,000");
        browser.fill("Take profit, a price", "");
        browser.fill("Stop loss, a price", "");
        browser.press("Protect it so");

        browser.awaitText("main", "What protects MYMZ6 is being changed.");
        browser.awaitText("positions", "none");
    }

    @Test
    void an_account_is_flattened_after_a_question_that_says_what_is_closed() {
        desk.hub().order(desk.hub().send(Message.buy("1", "MES").at("6000").to("spare")), "filled");
        browser.open("/console/accounts/spare");

        browser.press("Flatten");
        assertThat(browser.text("main")).contains("closed at the market: 1 MESZ6");
        browser.press("Flatten");

        browser.awaitText("main", "is being flattened");
        browser.awaitText("positions", "None.");
    }

    @Test
    void an_account_is_stopped_and_goes_on() {
        browser.open("/console/accounts/spare-2");
        browser.press("Kill switch");
        browser.press("Stop spare-2");
        browser.awaitText("standing", "killed");

        browser.press("Turn the kill switch off");
        browser.press("Turn it off");

        browser.awaitText("standing", "active");
    }

    @Test
    void a_dead_letter_is_replayed_and_discarded() {
        String unknown = "NOSUCH" + System.nanoTime();
        desk.hub().send(Message.buy("1", unknown).to("main"));
        browser.open("/console/dead-letters");
        browser.press("normalise: buy " + unknown + " for main, from tradingview");
        browser.press("Replay what is ticked");
        browser.awaitText("main", "1 replayed: not replayed");

        browser.press("normalise: buy " + unknown + " for main, from tradingview");
        browser.press("Discard what is ticked …");
        browser.press("Discard");

        browser.awaitText("main", "1 discarded: gone.");
        assertThat(browser.text("main")).doesNotContain(unknown + " for main, from");
    }

    @Test
    void a_text_is_mended_and_seen_to_be_accepted() {
        browser.open("/console/configuration");
        browser.awaitText("live", "Live");
        String good = desk.text("routes/risk.yaml");

        desk.write("routes/risk.yaml", good.replace("max_age: 60s", "max_aeg: 60s"));
        browser.awaitText("state", "max_aeg");
        desk.write("routes/risk.yaml", good.replace("max_age: 60s", "max_age: 61s"));

        browser.awaitText("state", "current");
        assertThat(browser.text("state")).contains("routes/risk.yaml");
    }

    @Test
    void the_last_alerts_are_played_by_an_edit_that_is_not_saved() {
        browser.open("/console/configuration");
        browser.fill("File", "routes/risk.yaml");
        browser.fill("Its whole text", desk.text("routes/risk.yaml").replace("minis: 2", "minis: 20"));
        browser.press("Try it");

        assertThat(browser.text("result")).contains("tight", "allowed");
    }

    @Test
    void the_record_is_found_whole() {
        browser.open("/console/audit");
        browser.press("Verify the whole record");

        assertThat(browser.text("main")).contains("The record is whole");
    }

    @Test
    void everything_is_stopped_and_goes_on() {
        browser.press("Kill switch of everything");
        browser.press("Stop everything");
        browser.awaitText("concerns", "The kill switch of everything is on");

        browser.press("The kill switch of everything is on");
        browser.press("Let everything go on");

        browser.awaitText("main", "The kill switch of everything is off.");
        browser.awaitGone("concerns", "kill switch");
    }

    @Test
    void what_is_ticked_stays_ticked_while_more_comes_in() {
        desk.hub().send(Message.buy("1", "TICKED").to("main"));
        browser.open("/console/dead-letters");
        browser.awaitText("live", "Live");
        String ticked = "normalise: buy TICKED for main, from tradingview";

        browser.press(ticked);
        desk.hub().send(Message.buy("1", "LATER").to("main"));
        browser.awaitFetched();
        boolean stayed = browser.field(ticked).isSelected();
        browser.press(ticked);

        assertThat(stayed).isTrue();
        browser.blur();
        browser.awaitText("letters", "buy LATER");
    }

    @Test
    void the_keyboard_leads_past_the_navigation_and_to_everything() {
        browser.open("/console");

        browser.tab();
        assertThat(browser.focused().getText()).isEqualTo("To the content");
        browser.enter();
        browser.tab();

        assertThat(browser.focused().getText()).contains("of the stage normalise");
    }

    @Test
    void each_connection_says_whether_its_calls_go_out() {
        browser.open("/console/connections");

        assertThat(browser.text("connections")).contains("paper", "go out");
    }
}
