package dev.signalbox.normalise;

import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Intent.Scope;
import dev.signalbox.trading.Portion;
import dev.signalbox.trading.Side;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds out what an alert wants: the one place where action, position and quantity are weighed against each other. Where
 * the strategy says where it stands afterwards, that is worth more than the quantity.
 */
final class IntentReader {
    private final AlertFields fields;
    private final QuantityReader quantity;
    private final Afterwards after;
    private final CloseReader closes;
    private final TargetReader targets;
    private boolean everything = false;
    private boolean mayRest = false;
    private boolean reduceOnly = false;

    IntentReader(AlertFields fields) {
        this.fields = fields;
        this.quantity = new QuantityReader(fields);
        this.after = new Afterwards(fields);
        this.closes = new CloseReader(fields, after, quantity);
        this.targets = new TargetReader(fields, after);
    }

    Optional<Intent> read() {
        if (fields.has("target_position")) {
            if (fields.has("action")) {
                fields.warn("action", "left_out", "was left out: target_position says what is to be held");
            }
            return fields.number("target_position").map(Standpoint::whole).flatMap(targets::target);
        }
        Optional<Side> closing = ExitWords.side(fields);
        if (closing.isPresent()) {
            return closes.close(closing);
        }
        List<Optional<Intent>> readings =
                actions().stream().map(this::read).distinct().toList();
        if (readings.isEmpty()) {
            return fields.has("action") && after.direction() != Standpoint.Direction.FLAT
                    ? unreadable()
                    : withoutAction();
        }
        if (readings.size() > 1 && !readings.stream().allMatch(IntentReader::isExit)) {
            fields.word("action");
            return Optional.empty();
        }
        return readings.getFirst();
    }

    /** Whether it may wait for a price: an order that takes something off, and does not say that it leaves at once. */
    boolean mayRest() {
        return mayRest;
    }

    /** Whether it is about all that there is, and not about one symbol. */
    boolean isAboutEverything() {
        return everything;
    }

    /** Whether the sender says that the order only reduces, by that name. */
    boolean isReduceOnly() {
        return reduceOnly;
    }

    /** What the sender says is to be done; the intent of a position says which side when nothing else does. */
    private List<String> actions() {
        List<String> actions = fields.words("action");
        return actions.isEmpty() && !fields.has("action")
                ? fields.words("position_intent").stream()
                        .map(intent -> intent.substring(0, intent.indexOf('_')))
                        .toList()
                : actions;
    }

    private Optional<Intent> read(String action) {
        return switch (action) {
            case "close" -> closes.close(Optional.empty());
            case "close_long" -> closes.close(Optional.of(Side.SELL));
            case "close_short" -> closes.close(Optional.of(Side.BUY));
            case "sell_to_close" -> reduceOnly(Side.SELL);
            case "buy_to_close" -> reduceOnly(Side.BUY);
            case "close_at" -> resting(Optional.empty());
            case "reverse" -> reverse(() -> quantity.needed().map(Optional::of).map(Intent.Reverse::new));
            case "invert" -> reverse(() -> Optional.of(new Intent.Reverse(Optional.empty())));
            case "add" -> quantity.needed().map(Intent.Add::new);
            case "cancel" -> Optional.of(new Intent.Cancel(false));
            case "cancel_all" -> all(new Intent.Cancel(true));
            case "flatten_all" -> all(Intent.Close.all());
            default -> order(Side.of(action));
        };
    }

    private Optional<Intent> order(Side side) {
        if (fields.flag("close_position")) {
            return Optional.of(new Intent.Close(Optional.of(side), new Portion.All(), Scope.ACCOUNT));
        }
        if (saysReduceOnly(side) && after.direction() != Standpoint.Direction.FLAT) {
            return reduceOnly(side);
        }
        if (fields.has("sentiment") && !after.isSaid()) {
            return fields.word("sentiment").flatMap(sentiment -> inclined(side, sentiment));
        }
        return switch (after.direction()) {
            case UNSAID ->
                quantity.unnamed()
                        .<Intent>map(usual -> new Intent.CloseOrEnter(side, usual))
                        .or(() -> quantity.needed().map(amount -> new Intent.Trade(side, amount)));
            case FLAT -> Optional.of(new Intent.Close(Optional.of(side), new Portion.All(), Scope.STRATEGY));
            case LONG -> side == Side.BUY ? reach(side) : reduce(side);
            case SHORT -> side == Side.SELL ? reach(side) : reduce(side);
        };
    }

    /** An order whose sender says on which side the position may be afterwards: an entry there, or an exit to it. */
    private Optional<Intent> inclined(Side side, String sentiment) {
        boolean entry = sentiment.equals(side == Side.BUY ? "long" : "short");
        if (entry) {
            Optional<BigDecimal> amount = quantity.needed();
            return amount.map(opened -> new Intent.Reach(side, amount, Optional.empty(), amount));
        }
        mayRest = !sentiment.equals("flat");
        return Optional.of(
                new Intent.Close(Optional.of(side), mayRest ? quantity.portion() : new Portion.All(), Scope.STRATEGY));
    }

    /** To the other side, unless it is said that nothing is to be opened, or which side that is. */
    private Optional<Intent> reverse(Supplier<Optional<Intent>> other) {
        if (targets.onlyReduces()) {
            fields.warn("action", "contradiction", "is to reverse, and the alert says that it only reduces: it closes");
            return Optional.of(
                    fields.flag("close_position")
                            ? Intent.Close.all()
                            : new Intent.Close(Optional.empty(), new Portion.All(), Scope.STRATEGY));
        }
        return switch (after.direction()) {
            case UNSAID -> other.get();
            case FLAT -> closes.close(Optional.empty());
            case LONG -> reversed(Side.BUY);
            case SHORT -> reversed(Side.SELL);
        };
    }

    private Optional<Intent> reversed(Side side) {
        return after.known().map(size -> new Intent.Reach(side, quantity.wanted(), size, quantity.wanted()));
    }

    private Optional<Intent> all(Intent intent) {
        everything = true;
        return Optional.of(intent);
    }

    private Optional<Intent> reduceOnly(Side side) {
        return resting(Optional.of(side));
    }

    private Optional<Intent> resting(Optional<Side> side) {
        mayRest = true;
        reduceOnly = true;
        return Optional.of(new Intent.Close(side, quantity.portion(), Scope.STRATEGY));
    }

    private boolean saysReduceOnly(Side side) {
        String closes = side.word() + "_to_close";
        List<String> intents = fields.words("position_intent");
        if (intents.stream().anyMatch(intent -> !intent.startsWith(side.word()))) {
            fields.fault(
                    "position_intent", "contradiction", "is against the action " + side.word() + "; send one of them");
        }
        return fields.flag("reduce_only") || intents.contains(closes);
    }

    /** The strategy is still on the side that the order takes something off. */
    private Optional<Intent> reduce(Side side) {
        Standpoint before = Standpoint.before(fields);
        if (before.isSaid() && before.direction() != after.direction()) {
            after.contradiction(
                    side.word(),
                    "nor could it be reached from " + before.direction().word());
            return Optional.empty();
        }
        mayRest = true;
        if (after.size().isEmpty() && quantity.portion() instanceof Portion.Percent part) {
            return Optional.of(new Intent.Close(Optional.of(side), part, Scope.STRATEGY));
        }
        return after.known().map(leaving -> new Intent.Reduce(Optional.of(side), quantity.wanted(), leaving));
    }

    private Optional<Intent> reach(Side side) {
        return after.known().map(size -> new Intent.Reach(side, quantity.wanted(), size, opening()));
    }

    /** How much is opened when the sender does not say how much it holds afterwards. */
    private Optional<BigDecimal> opening() {
        Standpoint before = Standpoint.before(fields);
        Optional<BigDecimal> amount = quantity.wanted();
        return switch (before.direction()) {
            case FLAT -> amount;
            case LONG, SHORT ->
                before.direction() == after.direction()
                        ? amount
                        : before.size().flatMap(closed -> amount.map(all -> rest(all, closed)));
            case UNSAID -> before.size().flatMap(closed -> amount.map(all -> rest(all, closed)));
        };
    }

    private static BigDecimal rest(BigDecimal all, BigDecimal closed) {
        return all.subtract(closed).max(BigDecimal.ZERO);
    }

    /** A strategy that tells only where it stands wants us to stand there too. */
    private Optional<Intent> withoutAction() {
        if (fields.flag("close_position")) {
            return Optional.of(Intent.Close.all());
        }
        return switch (after.direction()) {
            case UNSAID -> unsaid();
            case FLAT -> Optional.of(new Intent.Target(BigDecimal.ZERO));
            case LONG, SHORT -> targets.standing();
        };
    }

    private Optional<Intent> unsaid() {
        if (!fields.has("market_position")) {
            fields.missing(
                    "action", "add it, or target_position or market_position; known actions are buy, sell, close");
        }
        return unreadable();
    }

    /** Nothing can be made of it; what else is wrong is told all the same. */
    private Optional<Intent> unreadable() {
        quantity.needed();
        return Optional.empty();
    }

    private static boolean isExit(Optional<Intent> intent) {
        return intent.filter(Intent::isExit).isPresent();
    }
}
