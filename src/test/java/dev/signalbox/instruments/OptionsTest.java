package dev.signalbox.instruments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.OperatorText;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Kind;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of options; what the shipped one means is told by mappings/symbols/test.yaml. */
@Tag("unit")
class OptionsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final String SHARES = """
            kind: equity
            exchanges: [NASDAQ]
            groups:
              - tick: 0.01
                quantity_step: 1
                symbols: [AAPL, BRK.B]
            """;
    private static final String CRYPTO = """
            kind: crypto
            exchanges: [KRAKEN]
            groups:
              - tick: 0.01
                quantity_step: 1
                symbols: [BTCUSD]
            """;
    private static final String OPTIONS = """
            kind: option
            exchanges: [OPRA]
            multiplier: 100
            tick: 0.01
            quantity_step: 1
            every_share: true
            years_ahead: 3
            roots:
              SPXW: SPX
              BRKB: brk.b
            """;

    @TempDir
    Path folder;

    @Test
    void an_option_belongs_to_its_underlying_and_is_named_whole() {
        Instrument option = find(OPTIONS, "OPRA:SPXW261127C6800.5").orElseThrow();

        assertThat(option.contract())
                .isEqualTo(new Contract("SPXW261127C06800500", "SPX", Kind.OPTION, BigDecimal.valueOf(100)));
        assertThat(option.symbol()).isEqualTo("SPXW261127C06800500");
        assertThat(option.named()).isTrue();
        assertThat(option.tickSize()).isEqualByComparingTo("0.01");
        assertThat(option.quantityStep()).isEqualByComparingTo("1");
    }

    @Test
    void every_share_takes_the_listed_shares_and_no_other_things() {
        assertThat(root(OPTIONS, "AAPL261218C00250000")).contains("AAPL");
        assertThat(root(OPTIONS, "BRKB261218C00500000")).contains("BRK.B");
        assertThat(root(OPTIONS, "BRK.B261218C00500000")).isEmpty();
        assertThat(root(OPTIONS, "BTCUSD261218C00250000")).isEmpty();
        assertThat(root(OPTIONS, "SPX261218C00250000")).isEmpty();
    }

    @Test
    void without_every_share_only_the_roots_are_taken() {
        String only = OPTIONS.replace("every_share: true", "every_share: false");
        assertThat(root(only, "AAPL261218C00250000")).isEmpty();
        assertThat(root(only, "SPXW261218C06800000")).contains("SPX");
        assertThat(root(only.replace("SPXW: SPX", "AAPL: AAPL"), "AAPL261218C00250000"))
                .contains("AAPL");
    }

    @ParameterizedTest
    @CsvSource({
        "261122, false",
        "261123, true",
        "291123, true",
        "291124, false",
        "280229, true",
        "270229, false",
        "261131, false",
        "261332, false",
        "260012, false",
        "270100, false"
    })
    void an_option_is_taken_from_today_to_the_same_day_in_three_years(String day, boolean taken) {
        assertThat(find(OPTIONS, "AAPL" + day + "C00250000").isPresent()).isEqualTo(taken);
        assertThat(find(OPTIONS, "OPRA:AAPL" + day + "C250.0").isPresent()).isEqualTo(taken);
    }

    @Test
    void any_number_of_years_may_be_written() {
        assertThat(root(OPTIONS.replace("years_ahead: 3", "years_ahead: 999999999"), "AAPL991218C00250000"))
                .contains("AAPL");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "multiplier: 100   | multiplier: 0     | multiplier of",
                "multiplier: 100   | multiplyer: 100   | 3: unknown key \"multiplyer\", did you mean \"multiplier\"?",
                "every_share: true | every_share: yes  | 6: \"yes\" is neither true nor false",
                "years_ahead: 3    | years_ahead: 2.5  | 7: \"2.5\" is not a whole number above zero",
                "SPXW: SPX         | SPXW:             | 9: \"SPXW\" has no value",
                "SPXW: SPX         | AAPL1: AAPL       | 9: \"AAPL1\" is not a root of options, write 1 to 6 capital letters",
                "SPXW: SPX         | spxw: SPX         | 9: \"spxw\" is not a root of options",
                "BRKB: brk.b       | SPXW: SPX         | 10: \"SPXW\" appears here twice"
            })
    void a_fault_is_told_with_its_line(String old, String fresh, String fault) {
        String text = OPTIONS.replaceFirst(Pattern.quote(old), fresh);
        assertThat(text).isNotEqualTo(OPTIONS);
        assertThat(new OperatorText(folder).faults(text, new SymbolTableReader(Map.of())::read))
                .contains(fault);
    }

    private Optional<String> root(String options, String written) {
        return find(options, written).map(found -> found.contract().root());
    }

    private Optional<Instrument> find(String options, String written) {
        List<SymbolTable> tables = new ArrayList<>();
        for (String text : List.of(options, CRYPTO, SHARES)) {
            assertThat(new OperatorText(folder)
                            .faults(text, file -> tables.add(new SymbolTableReader(Map.of()).read(file))))
                    .isEmpty();
        }
        return new Symbols(tables).find(written, TODAY);
    }
}
