package dev.signalbox.normalise;

import dev.signalbox.trading.AlertWarning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is wrong with an alert. For an exit, which needs to be told what it closes and for whom and nothing else, the rest
 * is left out with a warning.
 */
final class FaultList {
    /** How an order waits for its price: an exit that was meant to must not go to the market in its place. */
    static final String TERMS = "terms";

    /** An account that nobody knows, beside others that are known: an exit passes for these. */
    static final String OTHER_ACCOUNT = "other_account";

    /** The order in which faults are told: what nobody knows first, then as one writes an alert. */
    private static final List<String> ORDER = List.of(
            "symbol",
            "exchange",
            "intent",
            "action",
            "quantity",
            "target_position",
            "market_position",
            "market_position_size",
            "order_type",
            "time_in_force",
            "price",
            "limit_price",
            "stop_price",
            "market_price",
            "stop_loss",
            "take_profit",
            "max_position",
            "account",
            OTHER_ACCOUNT,
            "account_group",
            "strategy",
            "alert_key",
            "time");

    /** What every exit needs. */
    private static final Set<String> NEEDED = Set.of("symbol", "exchange", "account", "account_group", "intent");

    private record Noted(String field, FieldFault fault) {}

    /** More help nobody. */
    private static final int MOST = 50;

    private final Set<Noted> noted = new LinkedHashSet<>();
    private final List<AlertWarning> warnings = new ArrayList<>();

    /** @param field our name of the field; {@code intent} when what is wanted cannot be told */
    void add(String field, FieldFault fault) {
        if (noted.size() < MOST) {
            noted.add(new Noted(field, fault));
        }
    }

    /** Whether so much is wrong that nobody reads more. */
    boolean isFull() {
        return noted.size() >= MOST;
    }

    void warn(Supplier<AlertWarning> warning) {
        if (warnings.size() < MOST) {
            warnings.add(warning.get());
        }
    }

    /** All that is wrong is left out, but for what an exit cannot do without. */
    void leaveOut(Set<String> alsoNeeded) {
        List<Noted> gone = noted.stream()
                .filter(one -> !NEEDED.contains(one.field()) && !alsoNeeded.contains(one.field()))
                .toList();
        gone.forEach(noted::remove);
        gone.stream()
                .map(one -> new AlertWarning(
                        one.fault().field(), one.fault().code(), one.fault().detail() + why(one.field())))
                .forEach(warnings::add);
    }

    private static String why(String field) {
        return field.equals(OTHER_ACCOUNT)
                ? " (nothing was done there; the exit is carried out for the others that are named)"
                : " (left out: an exit does not need it)";
    }

    List<AlertWarning> warnings() {
        return List.copyOf(warnings);
    }

    /** @param exit whether the alert can only leave the market, and so must be told of loudly */
    void throwIfFaulty(boolean exit) {
        if (!noted.isEmpty()) {
            throw new InvalidAlert(
                    noted.stream()
                            .sorted(Comparator.comparing(one -> ORDER.indexOf(one.field())))
                            .map(Noted::fault)
                            .toList(),
                    exit);
        }
    }
}
