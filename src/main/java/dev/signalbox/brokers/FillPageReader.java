package dev.signalbox.brokers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.signalbox.trading.Side;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads a page of executions as a broker's {@code reply.jq} says it. What is wrong with one line is told of that line. */
public final class FillPageReader {
    private static final Pattern ZONE = Pattern.compile("[+-]\\d\\d:?\\d\\d$");

    private FillPageReader() {}

    static FillPage read(JsonNode text) {
        List<FillPage.Odd> odd = new ArrayList<>();
        List<ToldFill> fills = each(text.path("fills"), FillPageReader::fill, odd);
        List<ToldCharge> charges = each(text.path("charges"), FillPageReader::charge, odd);
        text.path("differences").forEach(one -> odd.add(difference(one)));
        var next = new FillPage.Next(
                text.has("cursor") ? text.get("cursor") : NullNode.getInstance(),
                text.path("more").asBoolean(),
                word(text, "through").map(FillPageReader::time));
        return new FillPage(fills, charges, List.copyOf(odd), next);
    }

    /** What a broker's jq found to differ from the books is told as a line that is not understood, by its own words. */
    private static FillPage.Odd difference(JsonNode text) {
        return new FillPage.Odd(text.path("line"), word(text, "reason").orElse("it differs from the books"));
    }

    /**
     * Reads one execution.
     *
     * @param text as {@code reply.jq} says it
     * @return the execution
     * @throws IllegalArgumentException when it is none; the message says why
     */
    public static ToldFill fill(JsonNode text) {
        BigDecimal quantity = number(text, "quantity");
        if (quantity.signum() <= 0) {
            throw new IllegalArgumentException("the quantity is " + quantity + ", not above zero");
        }
        var order = new ToldFill.OfOrder(
                word(text, "broker_order_id"), word(text, "client_order_id"), optional(text, "order_total"));
        var what = new ToldFill.What(
                required(text, "symbol"),
                side(required(text, "side")).signed(quantity),
                number(text, "price"),
                time(required(text, "at")));
        var money = new ToldFill.Money(
                sum(text.path("fees"), "fees"),
                word(text, "currency"),
                optional(text, "profit"),
                optional(text, "rate"));
        return new ToldFill(
                required(text, "execution_id"),
                order,
                what,
                money,
                text.path("voided").asBoolean());
    }

    private static ToldCharge charge(JsonNode text) {
        return new ToldCharge(
                required(text, "id"),
                time(required(text, "at")),
                required(text, "kind").toLowerCase(Locale.ROOT),
                new ToldCharge.Cost(sum(text.path("amount"), "amount"), word(text, "currency")),
                word(text, "symbol"));
    }

    private static Side side(String word) {
        return switch (word) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw new IllegalArgumentException("there is no word for the side \"" + word + "\"");
        };
    }

    private static <T> List<T> each(JsonNode list, Function<JsonNode, T> read, List<FillPage.Odd> odd) {
        List<T> all = new ArrayList<>();
        for (JsonNode line : list) {
            try {
                all.add(read.apply(line));
            } catch (IllegalArgumentException | DateTimeException e) {
                odd.add(new FillPage.Odd(line, e.getMessage()));
            }
        }
        return all;
    }

    /** One amount, or a list of them: jq would add up in binary. What is null costs nothing. */
    private static BigDecimal sum(JsonNode amounts, String name) {
        if (!amounts.isArray()) {
            return amounts.isNull() || amounts.isMissingNode() ? BigDecimal.ZERO : decimal(amounts.asText(), name);
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode amount : amounts) {
            sum = sum.add(sum(amount, name));
        }
        return sum;
    }

    private static BigDecimal number(JsonNode text, String name) {
        return decimal(required(text, name), name);
    }

    private static Optional<BigDecimal> optional(JsonNode text, String name) {
        return word(text, name).map(written -> decimal(written, name));
    }

    private static BigDecimal decimal(String written, String name) {
        try {
            return new BigDecimal(written);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the " + name + " \"" + written + "\" is not a number", e);
        }
    }

    /** A broker may leave out the zone, or the time of a day; both mean UTC. */
    private static Instant time(String written) {
        if (written.length() == "2026-11-28".length()) {
            return Instant.parse(written + "T00:00:00Z");
        }
        if (written.endsWith("Z")) {
            return Instant.parse(written);
        }
        return ZONE.matcher(written).find() ? OffsetDateTime.parse(written).toInstant() : Instant.parse(written + "Z");
    }

    private static Optional<String> word(JsonNode text, String name) {
        return text.hasNonNull(name) && !text.get(name).asText().isEmpty()
                ? Optional.of(text.get(name).asText())
                : Optional.empty();
    }

    private static String required(JsonNode text, String name) {
        return word(text, name).orElseThrow(() -> new IllegalArgumentException("it has no " + name));
    }
}
