package dev.signalbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.accounts.Account;
import dev.signalbox.books.PositionReader;
import dev.signalbox.books.ProtectionReader;
import dev.signalbox.journal.Journal;
import dev.signalbox.journal.ProtectionChange;
import dev.signalbox.mapping.Mappings;
import dev.signalbox.normalise.FieldFault;
import dev.signalbox.normalise.InvalidAlert;
import dev.signalbox.normalise.NumberText;
import dev.signalbox.trading.AccountCurrency;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Position;
import dev.signalbox.trading.Protection;
import dev.signalbox.trading.ProtectionKind;
import dev.signalbox.trading.ProtectiveLevel;
import dev.signalbox.trading.ProtectiveLevel.Unit;
import dev.signalbox.trading.Side;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Sets, moves or takes away what protects a position, for whichever entries it was made of. */
@Component
class PositionProtection {
    private final Mappings mappings;
    private final PositionReader positionReader;
    private final ProtectionReader protectionReader;
    private final Journal journal;
    private final Clock clock;

    PositionProtection(
            Mappings mappings,
            PositionReader positionReader,
            ProtectionReader protectionReader,
            Journal journal,
            Clock clock) {
        this.mappings = mappings;
        this.positionReader = positionReader;
        this.protectionReader = protectionReader;
        this.journal = journal;
        this.clock = clock;
    }

    /** Where a position is protected, and how far behind the market its stop follows it; empty where it is not. */
    record Prices(Optional<BigDecimal> stop, Optional<BigDecimal> target, Optional<BigDecimal> trail) {}

    Prices set(Account account, Position position, JsonNode body) {
        Instrument instrument = mappings.symbols()
                .find(position.contract().traded(), clock.instant())
                .orElseThrow(() -> new BadRequest(
                        409, "unknown_symbol", "no table of mappings/symbols knows the tick of this position"));
        Measure measure = measure(account, position, instrument);
        Map<ProtectionKind, Optional<BigDecimal>> prices = prices(measure, body);
        Optional<ProtectionChange.Trail> trail = trail(measure, body.path(Protection.TRAILING_STOP));
        Optional<ProtectionReader.Behind> behind =
                protectionReader.behind(account.id(), position.contract().symbol());
        if (behind.isEmpty() && !isProtected(account, position)) {
            throw new BadRequest(
                    409,
                    "no_order",
                    "the hub has no order of its own behind this position, so it cannot protect it; do so at the broker");
        }
        journal.protect(
                        account.id(),
                        new ProtectionChange.Placed(
                                position.contract(), prices, behind.map(one -> behind(one, position, instrument))))
                .join();
        if (body.has(Protection.TRAILING_STOP)) {
            journal.protect(account.id(), new ProtectionChange.Trailing(position.contract(), trail))
                    .join();
            prices.remove(ProtectionKind.STOP_LOSS);
        }
        return now(account, position, prices);
    }

    private static ProtectionChange.Behind behind(
            ProtectionReader.Behind order, Position position, Instrument instrument) {
        return new ProtectionChange.Behind(
                order.id(), order.alertId(), order.broker(), side(position), instrument.tickSize());
    }

    private boolean isProtected(Account account, Position position) {
        return lines(account, position).findAny().isPresent();
    }

    private Stream<ProtectionReader.Line> lines(Account account, Position position) {
        return protectionReader.all().stream()
                .filter(line -> line.of().account().equals(account.id())
                        && line.of()
                                .contract()
                                .symbol()
                                .equals(position.contract().symbol()));
    }

    private Prices now(Account account, Position position, Map<ProtectionKind, Optional<BigDecimal>> set) {
        List<ProtectionReader.Line> lines = lines(account, position)
                .filter(line -> line.quantity().signum() > 0)
                .toList();
        return new Prices(
                set.getOrDefault(
                        ProtectionKind.STOP_LOSS,
                        lines.stream()
                                .flatMap(line -> line.stop().price().stream())
                                .findFirst()),
                set.getOrDefault(
                        ProtectionKind.TAKE_PROFIT,
                        lines.stream()
                                .flatMap(line -> line.target().price().stream())
                                .findFirst()),
                lines.stream()
                        .flatMap(line -> line.stop().trail().map(ProtectionReader.Trail::distance).stream())
                        .findFirst());
    }

    private Measure measure(Account account, Position position, Instrument instrument) {
        return new Measure(
                position,
                instrument,
                new AccountCurrency(account.terms().currency(), positionReader.prices(account.id())));
    }

    private static Map<ProtectionKind, Optional<BigDecimal>> prices(Measure measure, JsonNode body) {
        if (!(body instanceof ObjectNode fields) || fields.isEmpty()) {
            throw new BadRequest(400, "invalid_request", "send stop_loss, take_profit or trailing_stop, or several");
        }
        Map<ProtectionKind, Optional<BigDecimal>> prices = new EnumMap<>(ProtectionKind.class);
        fields.properties().stream()
                .filter(field -> !field.getKey().equals(Protection.TRAILING_STOP))
                .forEach(field -> {
                    ProtectionKind kind = kind(field.getKey());
                    prices.put(
                            kind,
                            field.getValue().isNull()
                                    ? Optional.empty()
                                    : Optional.of(price(measure, kind, field.getValue())));
                });
        return prices;
    }

    private static ProtectionKind kind(String word) {
        return Stream.of(ProtectionKind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new BadRequest(
                        400,
                        "unknown_field",
                        "send stop_loss, take_profit and trailing_stop, each a price (trailing_stop takes none), a"
                                + " distance, or null to take it away"));
    }

    /** What a level is measured by. */
    private record Measure(Position position, Instrument instrument, AccountCurrency currency) {
        ProtectiveLevel.Basis basis() {
            BigDecimal whole =
                    position.quantity().abs().multiply(position.contract().pointValue());
            return new ProtectiveLevel.Basis(
                    position.averagePrice(),
                    instrument.tickSize(),
                    position.contract(),
                    currency.of(position.contract(), whole, position.averagePrice())
                            .orElse(whole));
        }

        /** The last price seen; what the position cost where none was. */
        BigDecimal market() {
            return currency.prices().getOrDefault(position.contract().symbol(), position.averagePrice());
        }
    }

    private static Optional<ProtectionChange.Trail> trail(Measure measure, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        ProtectiveLevel level = level(Protection.TRAILING_STOP, value);
        if (level.unit() == Unit.PRICE) {
            throw BadRequest.of(
                    Protection.TRAILING_STOP, "is a distance from the market: ticks, points, percent or amount");
        }
        BigDecimal average = measure.position().averagePrice();
        BigDecimal price = level.price(ProtectionKind.STOP_LOSS, side(measure.position()), measure.basis());
        checkIsPrice(Protection.TRAILING_STOP, price, average);
        BigDecimal distance = price.subtract(average).abs();
        if (side(measure.position()) == Side.BUY) {
            checkIsPrice(Protection.TRAILING_STOP, measure.market().subtract(distance), measure.market());
        }
        return Optional.of(new ProtectionChange.Trail(distance, measure.market()));
    }

    private static BigDecimal price(Measure measure, ProtectionKind kind, JsonNode value) {
        Position position = measure.position();
        Map<String, BigDecimal> seen = measure.currency().prices();
        BigDecimal price = level(kind.word(), value).price(kind, side(position), measure.basis());
        checkIsPrice(kind.word(), price, position.averagePrice());
        Optional.ofNullable(seen.get(position.contract().symbol()))
                .filter(market -> !ProtectiveLevel.isOnItsSide(kind, side(position), price, market))
                .ifPresent(market -> {
                    throw new BadRequest(
                            400,
                            "wrong_side",
                            kind.word() + " " + Numbers.text(price) + " is on the wrong side of the last price "
                                    + Numbers.text(market));
                });
        return price;
    }

    private static ProtectiveLevel level(String field, JsonNode value) {
        JsonNode number = value;
        Unit unit = Unit.PRICE;
        if (value instanceof ObjectNode parts) {
            Set<Map.Entry<String, JsonNode>> all = parts.properties();
            Optional<Unit> said = all.stream()
                    .flatMap(part ->
                            Stream.of(Unit.values()).filter(one -> one.word().equals(part.getKey())))
                    .findFirst();
            if (all.size() != 1 || said.isEmpty()) {
                throw BadRequest.of(field, "must be a price, or one of price, ticks, points, percent, amount");
            }
            unit = said.get();
            number = all.iterator().next().getValue();
        }
        Optional<BigDecimal> amount = NumberText.parse(number).filter(one -> one.signum() > 0);
        if (amount.isEmpty()) {
            throw invalid(field, "must be a number above zero, but was " + number);
        }
        ProtectiveLevel level = new ProtectiveLevel(unit, Numbers.tidy(amount.get()));
        level.objection(field).ifPresent(reason -> {
            throw invalid(field, reason);
        });
        return level;
    }

    /** As an entry that asks for it is refused: no broker takes a stop at or below zero. */
    private static void checkIsPrice(String field, BigDecimal price, BigDecimal from) {
        if (price.signum() <= 0) {
            throw invalid(field, ProtectiveLevel.tooFar(from));
        }
    }

    private static InvalidAlert invalid(String field, String detail) {
        return new InvalidAlert(List.of(new FieldFault(field, "invalid_number", field + " " + detail)), false);
    }

    private static Side side(Position position) {
        return position.quantity().signum() > 0 ? Side.BUY : Side.SELL;
    }
}
