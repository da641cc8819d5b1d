package dev.signalbox.kit;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.trading.Alert;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.OrderType;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Signal;
import dev.signalbox.trading.Terms;
import dev.signalbox.trading.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Signals as they are when alerts have been understood, for the stages that come after. */
public final class Alerted {
    /** When they came, on a Monday in the middle of a session. */
    public static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");

    public static final Instrument ES = future("ES", "ESZ6", "50");
    public static final Instrument MES = future("MES", "MESZ6", "5");

    private static final Terms MARKET =
            new Terms(OrderType.MARKET, Optional.empty(), Optional.empty(), TimeInForce.DAY);

    private Alerted() {}

    public static Intent buy(String quantity) {
        return new Intent.Trade(Side.BUY, new BigDecimal(quantity));
    }

    public static Intent close() {
        return Intent.Close.all();
    }

    /** The alert of this number, with a key of its own. */
    public static Signal signal(int number, Intent intent) {
        return signal(number, new Alert.Identity("key:" + number, true, "content " + number), intent);
    }

    public static Signal signal(int number, Alert.Identity identity, Intent intent) {
        return signal(number, identity, Instruction.of(ES, intent, MARKET));
    }

    /** One that says at which price the market is. */
    public static Signal priced(int number, Intent intent, String price) {
        var instruction = new Instruction(
                ES, intent, MARKET, Instruction.Market.at(new BigDecimal(price)), Instruction.Extras.NONE);
        return signal(number, new Alert.Identity("key:" + number, true, "content " + number), instruction);
    }

    /** An account on paper that says nothing of rules. */
    public static Account account(String id) {
        return account(id, Optional.empty());
    }

    public static Account account(String id, Optional<String> rules) {
        return new Account(
                id, BrokerConnection.simulated("paper", "paper"), Optional.empty(), BigDecimal.valueOf(50_000), rules);
    }

    private static Signal signal(int number, Alert.Identity identity, Instruction instruction) {
        var alert =
                new Alert(new UUID(1, number), "tradingview", identity, new byte[0], new Alert.Times(NOW, NOW, NOW));
        return new Signal(alert, instruction, new Signal.Origin("main", "", NOW), List.of());
    }

    private static Instrument future(String root, String symbol, String pointValue) {
        var contract = new Contract(symbol, root, Kind.FUTURE, new BigDecimal(pointValue));
        return new Instrument(contract, new BigDecimal("0.25"), BigDecimal.ONE, false);
    }
}
