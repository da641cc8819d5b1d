package dev.signalbox.flatten;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.uuid.Generators;
import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.AllocatedSignal;
import dev.signalbox.accounts.Allocation;
import dev.signalbox.trading.Alert;
import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.OrderType;
import dev.signalbox.trading.Portion;
import dev.signalbox.trading.Position;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Signal;
import dev.signalbox.trading.Terms;
import dev.signalbox.trading.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The hub's own alerts that close positions. They take the way of every other alert from the journal on. */
public final class ClosingAlert {
    /** The source of these alerts, no folder of {@code mappings/formats/}. */
    public static final String SOURCE = Alert.HUB;

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Account account;
    private final FlattenRequest flattenRequest;
    private final int attempt;

    /** @param attempt each try has alerts of its own; one try never has the same alert twice */
    ClosingAlert(Account account, FlattenRequest flattenRequest, int attempt) {
        this.account = account;
        this.flattenRequest = flattenRequest;
        this.attempt = attempt;
    }

    AllocatedSignal of(Position position, Instant now) {
        Side side = Side.reducing(position.quantity());
        var all = new Portion.Units(position.quantity().abs());
        var intent = new Intent.Close(Optional.of(side), all, Intent.Scope.ACCOUNT);
        var terms = new Terms(OrderType.MARKET, Optional.empty(), Optional.empty(), TimeInForce.GTC);
        var instruction = Instruction.of(exactly(position), intent, terms);
        Signal signal =
                new Signal(alert(position, now), instruction, new Signal.Origin(account.id(), "", now), List.of());
        return new AllocatedSignal(signal, List.of(new Allocation(account, BigDecimal.ONE, Optional.empty())));
    }

    /** All of it is closed, however small its parts. */
    private static Instrument exactly(Position position) {
        BigDecimal step = position.quantity().ulp();
        return new Instrument(position.contract(), step, step, true);
    }

    private Alert alert(Position position, Instant now) {
        String symbol = position.contract().symbol();
        var body = MAPPER.createObjectNode()
                .put("action", "close")
                .put("account", account.id())
                .put("symbol", symbol)
                .put("quantity", Numbers.text(position.quantity().abs()))
                .put("cause", flattenRequest.cause())
                .put("try", attempt);
        return new Alert(
                Generators.timeBasedEpochGenerator().generate(),
                SOURCE,
                new Alert.Identity(SOURCE + ":" + flattenRequest.id() + ":" + attempt + ":" + symbol, true, ""),
                body.toString().getBytes(UTF_8),
                new Alert.Times(now, now, now));
    }
}
