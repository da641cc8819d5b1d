package dev.signalbox.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.instruments.Symbols;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of trades as TradingView has exported them over the years, after files and reports in public repositories. */
@Tag("cases")
class TradeListTest {
    private static final Path LISTS = Path.of("src/test/resources/cases/trade-lists");
    private static final String HEAD = "Trade #,Type,Date and time,Net P&L USD\n";

    private final TradeListReader reader = new TradeListReader(new Symbols(List.of()), ZoneId.of("America/Chicago"));

    /** Of each: how many trades are closed, and of the first of them what it brought, when it was left, and its excursions. */
    @ParameterizedTest
    @CsvSource({
        "profit-contracts-newest-first.csv, 2, 100.00, 2024-03-16T17:00:00Z, 10, 5",
        "profit-in-brackets.csv, 3, 433.62, 2024-01-05T15:00:00Z, -, -",
        "profit-on-the-entry-2021.csv, 1, 33.18, 2021-05-20T01:12:00Z, 46.13, 1.87",
        "profit-last-open.csv, 2, -50, 2026-01-06T22:00:00Z, -, -",
        "net-pl-size.csv, 4, 143.46, 2025-04-10T07:15:00Z, 424.51, 7.47",
        "net-pl-open-at-the-end.csv, 1, 10, 2026-04-28T17:00:00Z, -, -",
        "net-pnl-commission.csv, 2, 36.8, 2024-08-02T05:00:00Z, 54.88, 1.93",
        "net-pnl-no-currency.csv, 1, -310, 2026-07-07T16:40:00Z, 300, 470"
    })
    void every_layout_is_read(String file, int closed, String net, String left, String runUp, String drawdown)
            throws IOException {
        List<ListedTrade> trades =
                reader.read(Files.readString(LISTS.resolve(file))).trades();

        assertThat(trades).hasSize(closed);
        ListedTrade first = trades.getFirst();
        assertThat(first.money().net()).isEqualByComparingTo(net);
        assertThat(first.span().left()).isEqualTo(left);
        assertThat(first.money().runUp().map(Object::toString).orElse("-")).isEqualTo(runUp);
        assertThat(first.money().drawdown().map(Object::toString).orElse("-")).isEqualTo(drawdown);
    }

    @Test
    void a_loss_may_stand_in_brackets_or_behind_a_long_minus() throws IOException {
        assertThat(reader.read(Files.readString(LISTS.resolve("profit-in-brackets.csv")))
                        .trades()
                        .get(1)
                        .money()
                        .net())
                .isEqualByComparingTo("-124.75");
        assertThat(reader.read(Files.readString(LISTS.resolve("profit-contracts-newest-first.csv")))
                        .trades()
                        .get(1)
                        .money()
                        .net())
                .isEqualByComparingTo("-25");
    }

    @Test
    void what_is_still_open_is_told_and_left_out() throws IOException {
        assertThat(reader.read(Files.readString(LISTS.resolve("profit-last-open.csv")))
                        .notes())
                .containsExactly("1 trade is still open in the list and not played");
    }

    @Test
    void a_list_in_another_language_is_refused_with_what_would_be_right() {
        assertThatThrownBy(() -> reader.read(Files.readString(LISTS.resolve("in-japanese.csv"))))
                .hasMessageContaining("there is no column Trade # or Trade number")
                .hasMessageContaining("in English");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,Entry long,2026-01-05 10:00,0|1,Sortie long,2026-01-05 11:00,5|line 3: the type is \"Sortie long\"",
                "1,Entry long,2026-01-05 10:00,0|1,Exit long,2026-01-05 09:00,5|line 3: trade 1 ends before it begins (line 2)",
                "1,Entry long,2026-01-05 10:00,0|1,Entry long,2026-01-05 11:00,5|line 3: trade 1 has a second entry",
                "1,Entry long,2026-01-05 10:00,|1,Exit long,2026-01-05 11:00,|line 3: trade 1 does not say what it brought",
                "1,Entry long,2026-01-05 10:00,0|1,Exit long,2026-01-05 11:00,\"1,25\"|line 3: \"1,25\" is not an amount",
                "1,Entry long,05.01.2026 10:00,0|1,Exit long,2026-01-05 11:00,5|line 2: \"05.01.2026 10:00\" is not a time",
                "1,Exit long,2026-01-05 11:00,5||line 2: trade 1 has an exit and no entry",
                "1,Entry long,2026-01-05 10:00,0||there is no closed trade in it"
            })
    void a_line_that_cannot_be_understood_is_named(String first, String second, String words) {
        assertThatThrownBy(() -> reader.read(HEAD + first + "\n" + (second == null ? "" : second) + "\n"))
                .isInstanceOf(UnreadableList.class)
                .hasMessageContaining(words);
    }
}
