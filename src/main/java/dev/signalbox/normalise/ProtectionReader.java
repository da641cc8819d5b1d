package dev.signalbox.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Protection;
import dev.signalbox.trading.ProtectionKind;
import dev.signalbox.trading.ProtectiveLevel;
import dev.signalbox.trading.ProtectiveLevel.Unit;
import dev.signalbox.trading.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out what shall protect the position that an alert opens. */
final class ProtectionReader {
    private static final List<String> FIELDS =
            List.of(ProtectionKind.STOP_LOSS.word(), ProtectionKind.TAKE_PROFIT.word(), Protection.TRAILING_STOP);

    private final AlertFields fields;

    ProtectionReader(AlertFields fields) {
        this.fields = fields;
    }

    /** What an entry asks for. */
    Protection read() {
        return new Protection(
                level(ProtectionKind.STOP_LOSS.word()),
                level(ProtectionKind.TAKE_PROFIT.word()),
                level(Protection.TRAILING_STOP).filter(this::isDistance));
    }

    /** A stop that follows the market has no price of its own. */
    private boolean isDistance(ProtectiveLevel level) {
        if (level.unit() == Unit.PRICE) {
            fields.fault(
                    Protection.TRAILING_STOP,
                    "invalid_number",
                    "is how far behind the market a stop follows it, not a price; send one of " + distances());
        }
        return level.unit() != Unit.PRICE;
    }

    /**
     * An exit protects nothing, and passes without it.
     *
     * @param rests whether it may only reduce and could be meant to wait for the price of a stop; then it does not go to the
     *     market in its place
     */
    void leaveOut(boolean rests) {
        for (String field : FIELDS) {
            said(field).stream().findFirst().ifPresent(one -> {
                if (rests && !field.equals(ProtectionKind.TAKE_PROFIT.word())) {
                    fields.fault(
                            field,
                            "contradiction",
                            "has no place in an order that only reduces; for an exit that waits for its price send "
                                    + "order_type stop with stop_price");
                } else {
                    fields.warn(field, "left_out", "was left out: an exit opens nothing that it could protect");
                }
            });
        }
    }

    /** No level may close the position as soon as it is opened. */
    void check(Protection protection, Optional<Side> side, Instrument instrument, Optional<BigDecimal> entry) {
        if (side.isPresent() && entry.isPresent()) {
            for (ProtectionKind kind : ProtectionKind.values()) {
                protection
                        .fixed(kind)
                        .filter(level -> level.unit() != Unit.AMOUNT)
                        .ifPresent(level -> check(kind, level, side.get(), instrument, entry.get()));
            }
            protection
                    .trailingStop()
                    .filter(level -> level.unit() != Unit.AMOUNT)
                    .map(level -> level.price(ProtectionKind.STOP_LOSS, side.get(), basis(instrument, entry.get())))
                    .filter(price -> price.signum() <= 0)
                    .ifPresent(price -> tooFar(Protection.TRAILING_STOP, entry.get()));
        }
    }

    private void check(ProtectionKind kind, ProtectiveLevel level, Side side, Instrument instrument, BigDecimal entry) {
        BigDecimal price = level.price(kind, side, basis(instrument, entry));
        if (!ProtectiveLevel.isOnItsSide(kind, side, price, entry)) {
            boolean below = (kind == ProtectionKind.STOP_LOSS) == (side == Side.BUY);
            fields.fault(
                    kind.word(),
                    "wrong_side",
                    "is " + Numbers.text(price) + ", and the price is " + Numbers.text(entry) + "; after a "
                            + side.word() + " it must be " + (below ? "below" : "above") + " that");
        } else if (price.signum() <= 0) {
            tooFar(kind.word(), entry);
        }
    }

    private void tooFar(String field, BigDecimal entry) {
        fields.fault(field, "invalid_number", ProtectiveLevel.tooFar(entry));
    }

    private static ProtectiveLevel.Basis basis(Instrument instrument, BigDecimal entry) {
        return new ProtectiveLevel.Basis(
                entry,
                instrument.tickSize(),
                instrument.contract(),
                instrument.contract().pointValue());
    }

    private Optional<ProtectiveLevel> level(String field) {
        List<ProtectiveLevel> levels = new ArrayList<>();
        said(field).forEach(one -> level(field, one).ifPresent(levels::add));
        if (levels.stream().map(ProtectiveLevel::text).distinct().count() > 1) {
            fields.fault(
                    field,
                    "contradiction",
                    "is said as "
                            + levels.stream().map(ProtectiveLevel::text).collect(Collectors.joining(" and as "))
                            + ", which cannot both hold; send one of them");
        }
        return levels.stream().findFirst();
    }

    private Optional<ProtectiveLevel> level(String field, SaidField one) {
        if (!(one.value() instanceof ObjectNode parts)) {
            return level(field, Unit.PRICE, one.value());
        }
        List<ProtectiveLevel> levels = new ArrayList<>();
        parts.properties().forEach(part -> unit(part.getKey())
                .ifPresentOrElse(
                        unit -> level(field, unit, part.getValue()).ifPresent(levels::add),
                        () -> unknown(field, part.getKey())));
        if (parts.size() != 1) {
            fields.fault(field, "contradiction", "has " + parts.size() + " parts; send one of " + units());
        }
        return levels.stream().findFirst();
    }

    private void unknown(String field, String part) {
        fields.fault(
                field,
                "unknown_field",
                "has a part that is not known: " + Quoted.of(part) + "; send a price, or one of " + units());
    }

    private Optional<ProtectiveLevel> level(String field, Unit unit, JsonNode value) {
        Optional<BigDecimal> number = NumberText.parse(value).filter(amount -> amount.signum() > 0);
        if (number.isEmpty()) {
            fields.fault(
                    field,
                    "invalid_number",
                    "is not a number above zero: " + Quoted.of(value.asText(value.toString()))
                            + "; send a price, or one of " + units());
            return Optional.empty();
        }
        ProtectiveLevel level = new ProtectiveLevel(unit, Numbers.tidy(number.get()));
        Optional<String> objection = level.objection(field);
        objection.ifPresent(reason -> fields.fault(field, "invalid_number", reason));
        return objection.isEmpty() ? Optional.of(level) : Optional.empty();
    }

    private List<SaidField> said(String field) {
        return fields.all(field).stream().filter(one -> !one.saysNothing()).toList();
    }

    private static Optional<Unit> unit(String word) {
        return Stream.of(Unit.values())
                .filter(unit -> unit.word().equalsIgnoreCase(word))
                .findFirst();
    }

    private static String units() {
        return units(Stream.of(Unit.values()));
    }

    private static String distances() {
        return units(Stream.of(Unit.values()).filter(unit -> unit != Unit.PRICE));
    }

    private static String units(Stream<Unit> units) {
        return units.map(unit -> "{\"" + unit.word() + "\": …}").collect(Collectors.joining(", "));
    }
}
