package dev.signalbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the page of trades says of all that pass its filter. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TradesPageTest {
    private Desk desk;
    private Browser browser;

    @BeforeAll
    void start(@TempDir Path folder) {
        desk = Desk.in(folder);
        desk.trade();
        browser = desk.browser();
        browser.logIn(Setup.API_TOKEN);
    }

    @AfterAll
    void stop() {
        if (desk != null) {
            desk.close();
        }
    }

    @Test
    void the_equity_is_that_of_the_whole_filter_and_each_currency_has_its_own() {
        browser.open("/console/trades?strategy=breakout");

        assertThat(browser.text("equity-figures")).contains(figures("USD", 191, 1), figures("EUR", 48, 0));
        browser.awaitText("curves", "USD after 191 trades");
        browser.awaitText("curves", "EUR after 48 trades");
        assertThat(browser.drawn()).isEqualTo(2);
    }

    @Test
    void the_equity_grows_with_a_trade_that_is_closed_while_the_page_is_open() {
        browser.complaints();
        browser.open("/console/trades?account=spare&symbol=MESZ6");
        browser.awaitText("live", "Live");
        browser.awaitText("equity-figures", "no closed trade");

        desk.hub().order(desk.hub().send(Message.buy("1", "MES").at("6000").to("spare")), "filled");
        desk.hub().order(desk.hub().send(Message.sell("1", "MES").at("6010").to("spare")), "filled");

        browser.awaitText("equity-figures", "USD 1 +50.00 0.00 0.00 +50.00 0");
        browser.awaitText("curves", "USD after 1 trade: 50.00");
        assertThat(browser.complaints()).isEmpty();
    }

    /** As the database adds it up: trades, best, worst, deepest drawdown, end, and how many are left out. */
    private String figures(String currency, int trades, int unknown) {
        return desk.hub()
                .database()
                .sql("""
                        with curve as (
                            select sum(net) over (order by closed_at, id) as profit, closed_at from trade
                             where strategy = 'breakout' and currency = ? and net is not null),
                        falls as (
                            select profit, closed_at, greatest(0, max(profit) over (order by closed_at)) as peak from curve)
                        select greatest(0, max(profit)) as best, least(0, min(profit)) as worst, max(peak - profit) as fall,
                               (array_agg(profit order by closed_at desc))[1] as sum from falls
                        """)
                .param(currency)
                .query((row, n) -> String.join(
                        " ",
                        currency,
                        Integer.toString(trades),
                        Show.profit(money(row.getBigDecimal("best"))),
                        Show.profit(money(row.getBigDecimal("worst"))),
                        Show.number(money(row.getBigDecimal("fall"))),
                        Show.profit(money(row.getBigDecimal("sum"))),
                        Integer.toString(unknown)))
                .single();
    }

    private static String money(BigDecimal amount) {
        return amount.setScale(2).toPlainString();
    }
}
