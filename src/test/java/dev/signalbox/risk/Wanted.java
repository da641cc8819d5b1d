package dev.signalbox.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Allocation;
import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.kit.OperatorText;
import dev.signalbox.trading.Alert;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.OrderType;
import dev.signalbox.trading.Portion;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Signal;
import dev.signalbox.trading.Terms;
import dev.signalbox.trading.TimeInForce;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What senders want, whose account it is for, and the rules that the tests of this room write down. */
final class Wanted {
    static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    static final Instrument ES = future("ES", "ESZ6", Kind.FUTURE, "50");
    static final Instrument MES = future("MES", "MESZ6", Kind.MICRO_FUTURE, "5");
    static final Instrument NQ = future("NQ", "NQZ6", Kind.FUTURE, "20");
    static final Instrument AAPL = new Instrument(
            new Contract("AAPL", "AAPL", Kind.EQUITY, BigDecimal.ONE), new BigDecimal("0.01"), BigDecimal.ONE, true);
    static final Instrument AAPL_CALL = option("AAPL", "AAPL261218C00250000");
    static final Terms MARKET = new Terms(OrderType.MARKET, Optional.empty(), Optional.empty(), TimeInForce.GTC);
    static final Terms LIMIT =
            new Terms(OrderType.LIMIT, Optional.of(BigDecimal.TEN), Optional.empty(), TimeInForce.GTC);

    private Wanted() {}

    static Signal signal(Instrument instrument, Intent intent) {
        return signal(instrument, intent, MARKET, NOW);
    }

    static Signal signal(Instrument instrument, Intent intent, Terms terms, Instant time) {
        return signal(Instruction.of(instrument, intent, terms), time);
    }

    static Signal signal(Instruction instruction, Instant time) {
        var alert = new Alert(
                new UUID(0, 1),
                "tradingview",
                new Alert.Identity("bytes:1", false, "1"),
                new byte[0],
                new Alert.Times(NOW, NOW, NOW));
        return new Signal(alert, instruction, new Signal.Origin("main", "", time), List.of());
    }

    static Intent buy(int quantity) {
        return new Intent.Trade(Side.BUY, BigDecimal.valueOf(quantity));
    }

    static Intent sell(int quantity) {
        return new Intent.Trade(Side.SELL, BigDecimal.valueOf(quantity));
    }

    static Intent close() {
        return Intent.Close.all();
    }

    static Intent closeOf(BigDecimal quantity) {
        return new Intent.Close(Optional.empty(), new Portion.Units(quantity), Intent.Scope.ACCOUNT);
    }

    /** An order of a strategy that is out of the market afterwards. */
    static Intent leave(Side side) {
        return new Intent.Close(Optional.of(side), new Portion.All(), Intent.Scope.STRATEGY);
    }

    static AccountGates killed() {
        return new AccountGates(
                Optional.of("the kill switch is on for everything"), Optional.empty(), Optional.empty());
    }

    static Intent target(int position) {
        return new Intent.Target(BigDecimal.valueOf(position));
    }

    static Allocation share(String scale) {
        Account account = new Account(
                "one",
                BrokerConnection.simulated("paper", "paper"),
                Optional.empty(),
                BigDecimal.valueOf(50_000),
                Optional.of("set"));
        return new Allocation(account, new BigDecimal(scale), Optional.empty());
    }

    /** The account trades this, whatever the alert names. */
    static Allocation instead(Instrument own) {
        return new Allocation(share("1").account(), BigDecimal.ONE, Optional.of(own));
    }

    /** The rules of {@code set}, written as in routes/risk.yaml, one a line. */
    static PreTradeRisk judge(Path folder, String... rules) {
        String text = "rule_sets:\n  set:\n    " + (rules.length == 0 ? "{}" : String.join("\n    ", rules)) + "\n";
        List<PreTradeRisk> preTradeRisks = new ArrayList<>();
        assertThat(new OperatorText(folder)
                        .faults(
                                text,
                                file -> preTradeRisks.add(
                                        new RiskFileReader(EarlyCloses.NEVER, TradingHours.ALWAYS).read(file))))
                .isEmpty();
        return preTradeRisks.getFirst();
    }

    /** The verdict about an order that is no reversal. */
    static RiskDecision only(List<RiskDecision> riskDecisions) {
        assertThat(riskDecisions).hasSize(1);
        return riskDecisions.getFirst();
    }

    static Instrument option(String root, String symbol) {
        return new Instrument(
                new Contract(symbol, root, Kind.OPTION, BigDecimal.valueOf(100)),
                new BigDecimal("0.01"),
                BigDecimal.ONE,
                true);
    }

    static Instrument future(String root, String symbol, Kind kind, String pointValue) {
        return new Instrument(
                new Contract(symbol, root, kind, new BigDecimal(pointValue)),
                new BigDecimal("0.25"),
                BigDecimal.ONE,
                false);
    }
}
