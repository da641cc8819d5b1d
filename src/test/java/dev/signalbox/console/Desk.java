package dev.signalbox.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A hub with something to look at, and a browser in front of it. */
final class Desk implements AutoCloseable {
    private static final String ACCOUNTS = """
            connections: { paper: { broker: paper } }
            accounts:
              paper-main: { connection: paper, starting_balance: 100000, rules: house }
              tight: { connection: paper, starting_balance: 50000, rules: tight }
              hurt: { connection: paper, starting_balance: 50000, rules: fragile }
              spare: { connection: paper, starting_balance: 50000, rules: house }
              spare-2: { connection: paper, starting_balance: 50000, rules: house }
            groups:
              main: [ paper-main ]
              tight: [ tight ]
              hurt: [ hurt ]
              spare: [ spare ]
            """;
    private static final String RULES = """
            rule_sets:
              house: { max_age: 60s, max_orders_per_day: 200 }
              tight: { extends: house, max_contracts: { minis: 2 } }
              fragile: { extends: house, max_loss: { amount: 2000, trail: static }, daily_loss: { amount: 1000, kind: soft } }
            """;

    private final Setup setup;
    private final Path folder;
    private final Hub hub;
    private final Browser browser;
    private String refused = "";

    private Desk(Path folder, Setup setup, Hub hub, Browser browser) {
        this.folder = folder;
        this.setup = setup;
        this.hub = hub;
        this.browser = browser;
    }

    /** Where no browser can be had its tests are left out, and the launcher says so; in CI they run or fail. */
    static void needsBrowser() {
        assumeTrue(Browser.isHere() || System.getenv("CI") != null, "there is no chromium with its chromedriver here");
    }

    static Desk in(Path folder) {
        needsBrowser();
        Setup setup = Setup.in(folder)
                .text("routes/accounts.yaml", ACCOUNTS)
                .text("routes/risk.yaml", RULES)
                .with("SIGNALBOX_TRUSTED_PROXIES", "127.0.0.1");
        Hub hub = setup.start();
        return new Desk(folder, setup, hub, Browser.at(hub.address()));
    }

    /** Leaves something on every page: a position, one that lost, a refusal, a working order, a dead letter. */
    void trade() {
        hub.orders(hub.send(Message.buy("1", "ES").at("6000").to("main").with("stop_loss", "5990")), "filled", "open");
        refused = hub.send(Message.buy("3", "ES").at("6000").to("tight")).alertId();
        hub.order(hub.send(Message.buy("1", "ES").at("6000").to("hurt")), "filled");
        hub.post("/api/v1/prices", "{\"symbol\":\"ES\",\"price\":\"5987\"}");
        hub.order(hub.send(Message.buy("1", "NQ").limit("20000").at("20500").to("main")), "open");
        hub.send(Message.buy("1", "NOSUCH").to("main"));
        hub.sql("""
                insert into equity_point (account, at, balance, equity, floor)
                select 'hurt', now() - n * interval '5 minutes', 50000, 50000 + 400 * sin(n / 7.0) + 2 * n - 300, 48000
                from generate_series(1, 60) n
                """);
        closedTrades();
    }

    /** More than a page shows, in two currencies, and one of which nobody knows what it brought. */
    private void closedTrades() {
        hub.sql("""
                insert into trade (id, account, symbol, strategy, side, quantity, opened_at, closed_at, entry_price,
                                   exit_price, gross, fees, net, currency, fills, flat)
                select md5('trade ' || n)::uuid, 'paper-main', 'CLZ6', 'breakout', 'long', 1, at - interval '20 minutes', at,
                       70, 70 + net / 1000, net + 2.5, 2.5, net, case when n % 5 = 0 then 'EUR' else 'USD' end, '{}', true
                  from generate_series(1, 240) n, lateral (select now() - (250 - n) * interval '1 hour' as at,
                       round((40 * sin(n / 9.0) + 12)::numeric, 2) as net) made
                """);
        hub.sql("update trade set gross = null, net = null where id = md5('trade 1')::uuid");
    }

    /** The address of a page; of the alert that was refused it is not known before. */
    String real(String page) {
        return page.replace("/refused", "/" + refused);
    }

    /** Reads a file as an editor does. */
    String text(String file) {
        return setup.text(file);
    }

    /** Writes one. */
    void write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Hub hub() {
        return hub;
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        hub.close();
    }
}
