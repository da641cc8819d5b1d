package dev.signalbox.instruments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.config.Place;
import dev.signalbox.kit.OperatorText;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instrument;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of mappings/symbols; what the shipped ones mean is told by mappings/symbols/test.yaml. */
@Tag("unit")
class SymbolTableReaderTest {
    private static final String FUTURES = """
            kind: future
            exchanges: [CME]
            roots:
              ES:
                name: E-mini
                tick: 0.25
                tick_value: 12.50
                point_value: 50
                micro: { root: MES, tick: 0.25, tick_value: 1.25, point_value: 5 }
                front: HMUZ
                expires: third_friday
                roll: 6
            calendar: cme
            """;
    private static final Map<String, Calendar> CALENDARS =
            Map.of("cme", new Calendar(new Place("cme.yaml", 1), new TreeSet<>(), Map.of(), Optional.empty()));
    private static final String SHARES = """
            kind: equity
            exchanges: [NASDAQ, NYSE]
            any_listed_on: [nasdaq]
            groups:
              - tick: 0.01
                quantity_step: 1
                symbols: [AAPL, BRK.B]
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: future          | kind: futures         | 1: unknown kind \"futures\", did you mean \"future\"?",
                "name: E-mini          | name:                 | 5: \"name\" has no value",
                "point_value: 50       | point_value: -50      | point_value of ES is not above zero",
                "tick_value: 12.50     | tick_value: 12        | 5: tick times point_value is 12.50, but tick_value is 12",
                "tick_value: 1.25,     | tick_value: 1,        | 9: tick times point_value is 1.25, but tick_value is 1",
                "front: HMUZ           | front: HMUA           | 10: \"HMUA\" has a letter that is not a month",
                "front: HMUZ           | listed: FG            | 5: ES has no \"front\", add the key front",
                "expires: third_friday | expires: third_friady | 11: unknown day rule \"third_friady\", did you mean",
                "roll: 6               | roll: 0               | 12: \"0\" is not a whole number above zero",
                "roll: 6               | rol: 6                | 12: unknown key \"rol\", did you mean \"roll\"?",
                "roll: 6               | pin: MESZ6            | 12: \"MESZ6\" is not a month of ES, write one such as ESH7",
                "roll: 6               | pin: ESF7             | 12: \"ESF7\" is not a month of ES",
                "calendar: cme         | calendar: cmf         | 13: unknown calendar \"cmf\", did you mean \"cme\"?"
            })
    void a_fault_in_the_futures_is_told_with_its_line(String old, String fresh, String fault) {
        String text = FUTURES.replaceFirst(Pattern.quote(old), fresh);
        assertThat(text).isNotEqualTo(FUTURES);
        assertThat(faults(text)).contains(fault);
    }

    @Test
    void a_share_that_is_listed_twice_is_a_fault() {
        assertThat(faults(SHARES.replace("BRK.B", "AAPL")))
                .isEqualTo("text.yaml:7: AAPL is listed twice, keep one of them");
    }

    @Test
    void any_listed_on_without_a_group_is_a_fault() {
        assertThat(faults("kind: equity\nexchanges: [NYSE]\nany_listed_on: [NYSE]\n"))
                .startsWith("text.yaml:1: ")
                .contains("any_listed_on");
    }

    @Test
    void any_listed_on_takes_every_ticker_of_its_exchange_and_of_no_other() {
        Symbols shares = symbols(SHARES);
        assertThat(find(shares, "NASDAQ:ABCD")).contains("ABCD");
        assertThat(find(shares, "NASDAQ:BF.B")).contains("BF.B");
        assertThat(find(shares, "NASDAQ:ABCDEF")).isEmpty();
        assertThat(find(shares, "NASDAQ:AB1")).isEmpty();
        assertThat(find(shares, "NYSE:ABCD")).isEmpty();
        assertThat(find(shares, "ABCD")).isEmpty();
        assertThat(find(shares, "NYSE:AAPL")).contains("AAPL");
    }

    @ParameterizedTest
    @CsvSource({
        // the week of the roll of each quarter, eight days before the third Friday
        "2026-03-11, ESH6",
        "2026-03-12, ESM6",
        "2026-06-10, ESM6",
        "2026-06-11, ESU6",
        "2026-09-09, ESU6",
        "2026-09-10, ESZ6",
        "2026-12-09, ESZ6",
        "2026-12-10, ESH7",
        "2029-12-31, ESH0"
    })
    void the_front_month_rolls_each_quarter(LocalDate day, String contract) {
        Symbols futures = symbols(FUTURES);
        assertThat(futures.find("ES", day).map(Instrument::contract).map(Contract::symbol))
                .contains(contract);
        assertThat(futures.find("CME:MES1!", day).map(Instrument::contract).map(Contract::symbol))
                .contains("M" + contract);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23, ESZ6, ESZ6",
        "2026-12-18, ESZ6, ESZ6",
        "2029-11-01, ESH0, ESH0",
        "2029-11-01, ESH30, ESH0",
        "2029-11-01, ESH2030, ESH0",
        "2026-11-23, ESH4, ESH4"
    })
    void a_month_by_name_is_the_nearest_that_ends_so(LocalDate day, String written, String contract) {
        assertThat(symbols(FUTURES).find(written, day).map(found -> found.contract()
                        .symbol()))
                .contains(contract);
    }

    @ParameterizedTest
    @CsvSource({
        // pinned to December: before and after its roll, on its last day, and when it has expired
        "2026-11-23, ESZ6",
        "2026-12-10, ESZ6",
        "2026-12-18, ESZ6",
        "2026-12-19, ESH7"
    })
    void a_pinned_month_is_meant_until_it_has_expired(LocalDate day, String contract) {
        Symbols pinned = symbols(FUTURES.replace("roll: 6", "roll: 6\n    pin: ESZ6"));
        assertThat(pinned.find("ES", day).map(Instrument::symbol)).contains("ES");
        assertThat(contract(pinned, "ES1!", day)).contains(contract);
        assertThat(contract(pinned.withoutPins(), "ES", day)).isEqualTo(contract(symbols(FUTURES), "ES", day));
        assertThat(contract(pinned, "MES", day)).isEqualTo(contract(symbols(FUTURES), "MES", day));
    }

    private static Optional<String> contract(Symbols symbols, String written, LocalDate day) {
        return symbols.find(written, day).map(found -> found.contract().symbol());
    }

    private static Optional<String> find(Symbols symbols, String written) {
        return symbols.find(written, LocalDate.of(2026, 11, 23)).map(Instrument::symbol);
    }

    private Symbols symbols(String text) {
        List<SymbolTable> tables = new ArrayList<>();
        assertThat(new OperatorText(folder)
                        .faults(text, file -> tables.add(new SymbolTableReader(CALENDARS).read(file))))
                .isEmpty();
        return new Symbols(tables);
    }

    private String faults(String text) {
        return new OperatorText(folder).faults(text, new SymbolTableReader(CALENDARS)::read);
    }
}
