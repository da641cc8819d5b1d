package dev.signalbox.instruments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Variables;
import dev.signalbox.config.YamlReader;
import dev.signalbox.mapping.Mappings;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Kind;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** Each way of writing an option of the shipped tables means the same contract, and no text is too odd to be refused. */
@Tag("unit")
class AnyOptionTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final DateTimeFormatter YYMMDD = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    private static final Map<String, String> UNDERLYINGS = Map.of(
            "A", "A", "GM", "GM", "SPY", "SPY", "AAPL", "AAPL", "GOOGL", "GOOGL", "SPXW", "SPX", "BRKB", "BRK.B", "ON",
            "ON");
    private static final Symbols SHIPPED = shipped();

    private record Option(String root, LocalDate expires, char right, int thousandths) {
        String clearing() {
            return root + tail();
        }

        String padded() {
            return (root + "      ").substring(0, 6) + tail();
        }

        String tradingView() {
            BigDecimal strike = BigDecimal.valueOf(thousandths, 3).stripTrailingZeros();
            return root
                    + YYMMDD.format(expires)
                    + right
                    + strike.setScale(Math.max(1, strike.scale())).toPlainString();
        }

        private String tail() {
            String strike = "00000000" + thousandths;
            return YYMMDD.format(expires) + right + strike.substring(strike.length() - 8);
        }
    }

    @Property(tries = 20_000)
    void every_spelling_is_the_same_contract(@ForAll("options") Option option) {
        Contract contract =
                new Contract(option.clearing(), UNDERLYINGS.get(option.root()), Kind.OPTION, BigDecimal.valueOf(100));
        for (String spelling : List.of(option.clearing(), option.padded(), option.tradingView())) {
            for (String written :
                    List.of(spelling, "OPRA:" + spelling, " opra_dly:" + spelling.toLowerCase(Locale.ROOT))) {
                Optional<Instrument> found = SHIPPED.find(written, TODAY);
                assertThat(found.map(Instrument::contract)).as(written).contains(contract);
                assertThat(found.map(Instrument::symbol)).as(written).contains(contract.symbol());
            }
        }
    }

    @Property(tries = 5_000)
    void one_sign_more_or_less_is_never_the_same_contract(
            @ForAll("options") Option option, @ForAll @IntRange(max = 20) int at) {
        String whole = option.clearing();
        int cut = at % whole.length();
        String less = whole.substring(0, cut) + whole.substring(cut + 1);
        String more = whole.substring(0, cut) + '7' + whole.substring(cut);
        for (String written : List.of(less, more)) {
            assertThat(SHIPPED.find(written, TODAY)
                            .map(found -> found.contract().symbol()))
                    .as(written)
                    .isNotEqualTo(Optional.of(whole));
        }
    }

    @Property(tries = 20_000)
    void any_text_is_a_contract_or_none(@ForAll("texts") String written) {
        Optional<Instrument> found = SHIPPED.find(written, TODAY);
        found.map(Instrument::contract)
                .filter(contract -> contract.kind() == Kind.OPTION)
                .ifPresent(contract -> {
                    assertThat(contract.symbol()).matches("[A-Z]{1,6}\\d{6}[CP]\\d{8}");
                    assertThat(SHIPPED.find(contract.symbol(), TODAY).map(Instrument::contract))
                            .contains(contract);
                });
    }

    @Provide
    Arbitrary<Option> options() {
        return Combinators.combine(
                        Arbitraries.of(UNDERLYINGS.keySet()),
                        Arbitraries.integers().between(0, 1096).map(TODAY::plusDays),
                        Arbitraries.of('C', 'P'),
                        Arbitraries.integers().between(1, 99_999_999))
                .as(Option::new);
    }

    /** Odd texts, and pieces of names put together as they come. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "OPRA:",
                "AAPL",
                "SPXW",
                "A",
                "ON",
                " ",
                "  ",
                "261218",
                "261332",
                "270229",
                "000000",
                "C",
                "P",
                "00250000",
                "00000000",
                "250.0",
                "0.0",
                "250.",
                ".5",
                "99999.999",
                "100000.0",
                "1E5",
                "٢٦١٢١٨",
                "_DL",
                ":",
                "\u0000",
                "😀");
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(40),
                pieces.list().ofMaxSize(7).map(list -> String.join("", list)));
    }

    private static Symbols shipped() {
        Faults faults = new Faults();
        YamlReader reader = new YamlReader(faults, new Variables(name -> null));
        Symbols symbols = Mappings.read(Path.of("mappings"), reader, faults).symbols();
        assertThat(faults.all()).isEmpty();
        return symbols;
    }
}
