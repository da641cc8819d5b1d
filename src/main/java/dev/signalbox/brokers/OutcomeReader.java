package dev.signalbox.brokers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.trading.ExecutionReport.Total;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.OrderFigures;
import dev.signalbox.trading.OrderStatus;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads an outcome as a broker's {@code reply.jq} says it. */
public final class OutcomeReader {
    private OutcomeReader() {}

    /**
     * Reads.
     *
     * @param text what the jq gave
     * @param now the time
     * @param busy how long to wait when the broker is busy and does not say for how long
     * @return the outcome
     * @throws IllegalArgumentException when it is none
     */
    public static Outcome read(JsonNode text, Instant now, Duration busy) {
        String word = required(text, "outcome");
        return switch (word) {
            case "accepted" -> new Outcome.Accepted(answer(text, now));
            case "rejected" ->
                new Outcome.Rejected(
                        required(text, "reason"), text.path("credentials").asBoolean(), obstacle(text));
            case "busy" -> new Outcome.Busy(now.plus(pause(text, busy)), required(text, "reason"));
            case "unknown" -> new Outcome.Unknown(required(text, "reason"), true);
            case "absent" -> new Outcome.Absent();
            default -> throw new IllegalArgumentException("reply.jq gave the outcome \"" + word + "\"");
        };
    }

    private static Duration pause(JsonNode text, Duration busy) {
        Optional<Long> seconds = word(text, "seconds").map(Long::valueOf);
        if (seconds.filter(number -> number < 0).isPresent()) {
            throw new IllegalArgumentException("seconds is " + seconds.get() + ", below zero");
        }
        return seconds.map(Duration::ofSeconds).orElse(busy);
    }

    private static Outcome.Answer answer(JsonNode text, Instant now) {
        if (text.hasNonNull("order")) {
            return new Outcome.One(state(text.get("order")));
        }
        if (text.hasNonNull("orders")) {
            return new Outcome.Orders(each(text.get("orders"), OutcomeReader::state));
        }
        if (text.hasNonNull("positions")) {
            return new Outcome.Positions(each(text.get("positions"), OutcomeReader::held));
        }
        if (text.hasNonNull("fills")) {
            return new Outcome.Executed(FillPageReader.read(text));
        }
        if (text.hasNonNull("session")) {
            return session(text.get("session"), now);
        }
        return text.hasNonNull("balance") ? balance(text.get("balance")) : new Outcome.Done();
    }

    private static Outcome.LoggedIn session(JsonNode text, Instant now) {
        Instant end = text.hasNonNull("seconds")
                ? now.plusSeconds(text.get("seconds").asLong())
                : OffsetDateTime.parse(required(text, "expires_at")).toInstant();
        return new Outcome.LoggedIn(new Session(required(text, "token"), end));
    }

    private static OrderState state(JsonNode text) {
        return new OrderState(
                text.path("client_order_id").asText(""),
                required(text, "broker_order_id"),
                status(required(text, "status")),
                text.hasNonNull("fills") ? Fills.sum(text.get("fills")) : total(text),
                text.hasNonNull("asked") ? Optional.of(figures(text.get("asked"))) : Optional.empty(),
                word(text, "reason").map(words -> new OrderRemark(words, obstacle(text))));
    }

    /** Where a changed order is several at the broker, its quantity is a list, of which the hub makes the sum. */
    private static OrderFigures figures(JsonNode text) {
        JsonNode quantity = text.path("quantity");
        BigDecimal whole = quantity.isArray()
                ? each(quantity, part -> new BigDecimal(part.asText())).stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                : new BigDecimal(required(text, "quantity"));
        return new OrderFigures(Numbers.tidy(whole), tidy(text, "limit_price"), tidy(text, "stop_price"));
    }

    private static Optional<RejectionCause> obstacle(JsonNode text) {
        return word(text, "because").map(RejectionCause::of);
    }

    private static Total total(JsonNode text) {
        BigDecimal filled = tidy(text, "filled_quantity").orElse(BigDecimal.ZERO);
        Optional<BigDecimal> average = tidy(text, "average_price");
        if (filled.signum() > 0 && average.isEmpty()) {
            throw new IllegalArgumentException("filled_quantity is " + filled + " and there is no average_price");
        }
        if (filled.signum() < 0) {
            throw new IllegalArgumentException("filled_quantity is " + filled + ", below zero");
        }
        return new Total(filled, average);
    }

    private static OrderStatus status(String word) {
        OrderStatus status = OrderStatus.of(word);
        if (status == OrderStatus.UNKNOWN) {
            throw new IllegalArgumentException("an order that was accepted cannot be " + word);
        }
        return status;
    }

    private static Outcome.Held held(JsonNode text) {
        return new Outcome.Held(
                required(text, "symbol"),
                number(text, "quantity").orElseThrow(() -> new IllegalArgumentException("a position has no quantity")),
                number(text, "average_price").or(() -> average(text)).orElse(BigDecimal.ZERO),
                number(text, "open_profit"));
    }

    /** A broker may say instead what all of it cost; so many units are in one, 100 shares in an option. */
    private static Optional<BigDecimal> average(JsonNode text) {
        BigDecimal units = number(text, "quantity")
                .orElse(BigDecimal.ZERO)
                .multiply(number(text, "units").orElse(BigDecimal.ONE));
        return number(text, "cost")
                .filter(cost -> units.signum() != 0)
                .map(cost -> cost.divide(units, MathContext.DECIMAL64).abs());
    }

    private static Outcome.Balance balance(JsonNode text) {
        return new Outcome.Balance(
                number(text, "balance").orElseThrow(() -> new IllegalArgumentException("there is no balance")),
                number(text, "equity"),
                word(text, "currency").orElse("USD"));
    }

    private static <T> List<T> each(JsonNode list, java.util.function.Function<JsonNode, T> read) {
        return StreamSupport.stream(list.spliterator(), false).map(read).toList();
    }

    /** A broker may write 1 at one time and 1.0 at another, and an order whose state is the same has no news. */
    private static Optional<BigDecimal> tidy(JsonNode text, String name) {
        return number(text, name).map(Numbers::tidy);
    }

    private static Optional<BigDecimal> number(JsonNode text, String name) {
        return word(text, name).map(BigDecimal::new);
    }

    private static Optional<String> word(JsonNode text, String name) {
        return text.hasNonNull(name) ? Optional.of(text.get(name).asText()) : Optional.empty();
    }

    private static String required(JsonNode text, String name) {
        return word(text, name)
                .orElseThrow(() -> new IllegalArgumentException("reply.jq gave no \"" + name + "\" in " + text));
    }
}
