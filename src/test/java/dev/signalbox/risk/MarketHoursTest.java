package dev.signalbox.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Allocation;
import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.config.Faults;
import dev.signalbox.config.Variables;
import dev.signalbox.config.YamlReader;
import dev.signalbox.kit.OperatorText;
import dev.signalbox.mapping.Mappings;
import dev.signalbox.trading.Alert;
import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.OrderType;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Signal;
import dev.signalbox.trading.Terms;
import dev.signalbox.trading.TimeInForce;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entries in shares and options pass at the hours of their market only. */
@Tag("unit")
class MarketHoursTest {
    private static final String EVENING = "2026-11-24T21:30:00Z";

    @TempDir
    private Path folder;

    private Mappings mappings;
    private PreTradeRisk preTradeRisk;
    private boolean extendedHours = false;
    private Terms terms = terms(OrderType.MARKET, TimeInForce.GTC);

    @BeforeEach
    void read() {
        Faults faults = new Faults();
        mappings = Mappings.read(Path.of("mappings"), new YamlReader(faults, new Variables(name -> null)), faults);
        List<PreTradeRisk> preTradeRisks = new ArrayList<>();
        new OperatorText(folder)
                .faults(
                        "rule_sets: { house: { market_hours: true } }",
                        file -> preTradeRisks.add(
                                new RiskFileReader(mappings::closesEarly, mappings::closed).read(file)));
        preTradeRisk = preTradeRisks.getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        // a Tuesday: opening and closing, in winter
        "2026-11-24T14:29:59Z, closed",
        "2026-11-24T14:30:00Z, open",
        "2026-11-24T20:59:59Z, open",
        "2026-11-24T21:00:00Z, closed",
        // and in summer
        "2026-07-07T13:30:00Z, open",
        "2026-07-07T20:00:00Z, closed",
        // Thanksgiving, the half day after it, a Saturday
        "2026-11-26T16:00:00Z, closed",
        "2026-11-27T17:59:59Z, open",
        "2026-11-27T18:00:00Z, closed",
        "2026-11-28T16:00:00Z, closed",
        // New Year's Day on a Saturday is not kept the day before
        "2027-12-31T16:00:00Z, open"
    })
    void a_share_is_entered_while_its_market_is_open(Instant at, String market) {
        assertThat(refused("AAPL", Side.BUY, at)).isEqualTo(market.equals("closed") ? "market_hours" : "");
    }

    @Test
    void so_is_an_option_and_nothing_else_is_touched() {
        Instant evening = Instant.parse(EVENING);

        assertThat(refused("AAPL261218C00250000", Side.BUY, evening)).isEqualTo("market_hours");
        for (String symbol : List.of("ES", "EURUSD", "BTCUSD")) {
            assertThat(refused(symbol, Side.BUY, evening)).as(symbol).isEmpty();
        }
    }

    @Test
    void the_reason_has_the_hours() {
        assertThat(judged("AAPL", Side.BUY, Instant.parse(EVENING)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.reason())
                        .startsWith("the market is closed at Tuesday 2026-11-24 16:30; it is open that day 09:30-16:00 "
                                + "America/New_York; send time_in_force opg"));
    }

    @Test
    void an_exit_passes_at_any_hour() {
        Exposure held = Exposure.idle(
                mappings.symbols()
                        .find("AAPL", Instant.parse(EVENING))
                        .orElseThrow()
                        .contract(),
                BigDecimal.TEN);
        var state = new AccountState(AccountGates.OPEN, 0, Map.of("AAPL", held), Optional.empty());

        assertThat(preTradeRisk.judge(
                        signal("AAPL", Side.SELL, Instant.parse(EVENING)), share(), state, Instant.parse(EVENING)))
                .allMatch(Approved.class::isInstance);
        assertThat(preTradeRisk.accountRules().outsideHours(share().account(), Kind.EQUITY, Instant.parse(EVENING)))
                .hasValueSatisfying(why -> assertThat(why).startsWith("the market is closed"));
        assertThat(preTradeRisk.accountRules().outsideHours(share().account(), Kind.FUTURE, Instant.parse(EVENING)))
                .isEmpty();
    }

    @Test
    void an_entry_for_the_opening_passes() {
        terms = terms(OrderType.MARKET, TimeInForce.OPG);

        assertThat(refused("AAPL", Side.BUY, Instant.parse(EVENING))).isEmpty();
    }

    @Test
    void an_account_with_extended_hours_enters_by_limit_orders() {
        extendedHours = true;

        assertThat(refused("AAPL", Side.BUY, Instant.parse(EVENING))).isEqualTo("market_hours");
        terms = terms(OrderType.LIMIT, TimeInForce.DAY);
        assertThat(refused("AAPL", Side.BUY, Instant.parse(EVENING))).isEmpty();
        extendedHours = false;
        assertThat(refused("AAPL", Side.BUY, Instant.parse(EVENING))).isEqualTo("market_hours");
    }

    /** Where flat_by closes before the end of a short day, each market has its own. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-27, FUTURE,       2026-11-27T18:15:00Z",
        "2026-11-27, MICRO_FUTURE, 2026-11-27T18:15:00Z",
        "2026-11-27, EQUITY,       2026-11-27T18:00:00Z",
        "2026-11-27, OPTION,       2026-11-27T18:00:00Z",
        "2026-11-27, FOREX,        2026-11-27T18:15:00Z",
        "2026-09-07, FUTURE,       2026-09-07T17:00:00Z",
        "2026-09-07, EQUITY,",
        "2026-11-25, EQUITY,"
    })
    void a_short_day_ends_for_each_market_by_its_own_calendar(LocalDate day, Kind kind, Instant end) {
        assertThat(mappings.closesEarly(day, kind).map(ZonedDateTime::toInstant))
                .isEqualTo(Optional.ofNullable(end));
    }

    /** The rule's name; empty text when it passes. */
    private String refused(String symbol, Side side, Instant at) {
        return judged(symbol, side, at) instanceof Refusal refusal ? refusal.rule() : "";
    }

    private RiskDecision judged(String symbol, Side side, Instant at) {
        var state = new AccountState(AccountGates.OPEN, 0, Map.of(), Optional.empty());
        return preTradeRisk.judge(signal(symbol, side, at), share(), state, at).getFirst();
    }

    private Allocation share() {
        var account = new Account(
                "one",
                BrokerConnection.simulated("one", "paper"),
                Optional.empty(),
                new Account.Terms(new BigDecimal(100_000), "USD", extendedHours, false),
                Optional.of("house"));
        return new Allocation(account, BigDecimal.ONE, Optional.empty());
    }

    private Signal signal(String symbol, Side side, Instant at) {
        var instrument = mappings.symbols().find(symbol, at).orElseThrow();
        var instruction = Instruction.of(instrument, new Intent.Trade(side, BigDecimal.TEN), terms);
        var alert = new Alert(
                UUID.randomUUID(),
                "tradingview",
                new Alert.Identity("one", true, ""),
                new byte[0],
                new Alert.Times(at, at, at));
        return new Signal(alert, instruction, new Signal.Origin("main", "", at), List.of());
    }

    private static Terms terms(OrderType type, TimeInForce time) {
        Optional<BigDecimal> limit = type == OrderType.LIMIT ? Optional.of(new BigDecimal(100)) : Optional.empty();
        return new Terms(type, limit, Optional.empty(), time);
    }
}
