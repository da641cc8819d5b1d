package dev.signalbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens after a page was made, and before it hears of anything. */
@Tag("browser")
class LatePageTest {
    @Test
    void a_page_that_comes_late_to_the_events_shows_what_happened_since_it_was_made(@TempDir Path folder) {
        Desk.needsBrowser();
        try (Hub hub = Setup.in(folder).start();
                Browser browser = Browser.at(hub.address())) {
            browser.logIn(Setup.API_TOKEN);
            browser.openSlowly("/console/accounts/paper-main");
            assertThat(browser.text("positions")).contains("None.");
            hub.settled(hub.send(Message.buy("1", "ES").at("6000")));

            browser.runsTheScript();

            browser.awaitText("live", "Live");
            browser.awaitText("positions", "ESZ6");
        }
    }

    /** A browser has six connections to a place at once. */
    @Test
    void of_many_tabs_the_one_that_is_looked_at_is_live(@TempDir Path folder) {
        Desk.needsBrowser();
        try (Hub hub = Setup.in(folder).start();
                Browser browser = Browser.at(hub.address())) {
            browser.logIn(Setup.API_TOKEN);
            List<String> tabs = IntStream.rangeClosed(1, 9)
                    .mapToObj(n -> browser.openTab("/console/accounts/paper-main"))
                    .toList();

            browser.awaitText("live", "Live");
            hub.settled(hub.send(Message.buy("1", "ES").at("6000")));
            browser.awaitText("positions", "ESZ6");
            browser.look(tabs.getFirst());

            browser.awaitText("live", "Live");
            browser.awaitText("positions", "ESZ6");
        }
    }
}
