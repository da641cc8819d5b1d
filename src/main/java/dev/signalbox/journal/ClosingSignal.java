package dev.signalbox.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.uuid.Generators;
import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.AllocatedSignal;
import dev.signalbox.accounts.Allocation;
import dev.signalbox.trading.Alert;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.OrderType;
import dev.signalbox.trading.Portion;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Signal;
import dev.signalbox.trading.Terms;
import dev.signalbox.trading.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the hub itself wants closed at the market. It takes the way of every other alert from the journal on.
 *
 * @param account in which account
 * @param part what of it
 * @param occasion why
 */
public record ClosingSignal(Account account, Part part, Occasion occasion) {
    private static final JsonMapper MAPPER = new JsonMapper();

    /**
     * What is to be closed, all of it, however small its parts.
     *
     * @param contract what is held
     * @param side the side of the order that closes it
     * @param quantity how much, above zero
     * @param strategy whose position it is; empty text for the account's as a whole
     */
    public record Part(Contract contract, Side side, BigDecimal quantity, String strategy) {}

    /**
     * Why it is to be closed.
     *
     * @param name the same text for the same occasion: nothing is done twice for it
     * @param cause what is told as the cause
     * @param attempt which attempt this is; empty when they are not counted
     */
    public record Occasion(String name, String cause, OptionalInt attempt) {}

    /**
     * Makes the alert.
     *
     * @param now the time
     * @return the alert as the journal takes it
     */
    public AllocatedSignal at(Instant now) {
        Intent.Scope scope = part.strategy().isEmpty() ? Intent.Scope.ACCOUNT : Intent.Scope.STRATEGY;
        var intent = new Intent.Close(Optional.of(part.side()), new Portion.Units(part.quantity()), scope);
        var terms = new Terms(OrderType.MARKET, Optional.empty(), Optional.empty(), TimeInForce.GTC);
        BigDecimal step = part.quantity().ulp();
        var exactly = new Instrument(part.contract(), step, step, true);
        var signal = new Signal(
                alert(now),
                Instruction.of(exactly, intent, terms),
                new Signal.Origin(account.id(), part.strategy(), now),
                List.of());
        return new AllocatedSignal(signal, List.of(new Allocation(account, BigDecimal.ONE, Optional.empty())));
    }

    private Alert alert(Instant now) {
        ObjectNode body = MAPPER.createObjectNode()
                .put("action", "close")
                .put("account", account.id())
                .put("symbol", part.contract().symbol())
                .put("quantity", Numbers.text(part.quantity()))
                .put("cause", occasion.cause());
        occasion.attempt().ifPresent(attempt -> body.put("try", attempt));
        return new Alert(
                Generators.timeBasedEpochGenerator().generate(),
                Alert.HUB,
                new Alert.Identity(Alert.HUB + ":" + occasion.name(), true, ""),
                body.toString().getBytes(UTF_8),
                new Alert.Times(now, now, now));
    }
}
