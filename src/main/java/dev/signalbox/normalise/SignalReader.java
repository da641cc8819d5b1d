package dev.signalbox.normalise;

import dev.signalbox.instruments.Symbols;
import dev.signalbox.intake.VerifiedAlert;
import dev.signalbox.mapping.Format;
import dev.signalbox.trading.AlertWarning;
import dev.signalbox.trading.EntryConditions;
import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Instruction.Extras;
import dev.signalbox.trading.Instruction.Market;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Protection;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Signal;
import dev.signalbox.trading.Terms;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one body: what is wanted first, since an exit must pass though something else in it is broken. */
final class SignalReader {
    /** Clocks differ; a time further ahead is a local one that is called UTC. */
    private static final Duration AHEAD = Duration.ofSeconds(30);

    private static final Duration LATE = Duration.ofSeconds(60);

    /** What alerts of a sender are read by. */
    record Tables(Format format, Symbols symbols, Surroundings surroundings) {}

    /** A body in our words, before it has an id. */
    record Read(
            Instruction instruction, Signal.Origin origin, Optional<String> alertKey, List<AlertWarning> warnings) {}

    private final Tables tables;
    private final FaultList faults = new FaultList();
    private final AlertFields fields;
    private final Optional<String> account;
    private final Instant now;

    SignalReader(Tables tables, OrderByHand order, Instant now) {
        ReadBody body = order.body();
        this.account = order.account();
        this.tables = tables;
        this.fields = new AlertFields(tables.format(), body.fields(), faults);
        this.now = now;
        body.refused().forEach(fault -> faults.add("unknown", fault));
        body.warnings().forEach(warning -> faults.warn(() -> warning));
    }

    Read read(VerifiedAlert alert) {
        IntentReader reader = new IntentReader(fields);
        Optional<Intent> intent = reader.read();
        boolean exit = intent.filter(Intent::isExit).isPresent();
        TermsReader termsReader = new TermsReader(fields, reader.isReduceOnly());
        Terms terms = exit && !reader.mayRest() ? termsReader.atMarket() : termsReader.read();
        new UnknownFields(tables.format(), alert.source(), faults).look(fields);
        Signal.Origin origin = origin(alert);
        Market market =
                reader.isAboutEverything() ? Market.UNKNOWN : new Market(termsReader.marketPrice(), Optional.empty());
        Optional<Instrument> instrument = reader.isAboutEverything()
                ? Optional.of(Instrument.EVERYTHING)
                : instrument(intent, origin.accountGroup(), terms, market);
        Protection protection = protection(exit, reader.isReduceOnly());
        Extras extras = new Extras(fields.positive("max_position"), fields.flag("keep_orders"), entry(), protection);
        Optional<String> key = alertKey(alert);
        new UnreadFields(fields).look();
        if (exit) {
            old(origin.time(), alert.receivedAt());
            faults.leaveOut(reader.mayRest() ? termsReader.needed() : Set.of());
        }
        intent.ifPresent(
                wanted -> instrument.ifPresent(found -> check(protection, side(wanted), found, terms, market)));
        faults.throwIfFaulty(exit);
        side(intent.orElseThrow())
                .ifPresent(side -> StopSide.tell(fields, terms, side, last(instrument.orElseThrow(), market)));
        Instruction said = new Instruction(instrument.orElseThrow(), intent.orElseThrow(), terms, market, extras);
        return new Read(finished(said), origin, key, faults.warnings());
    }

    private Protection protection(boolean exit, boolean reduceOnly) {
        ProtectionReader reader = new ProtectionReader(fields);
        if (exit) {
            reader.leaveOut(reduceOnly);
        }
        return exit ? Protection.NONE : reader.read();
    }

    /** A level is measured by where the order waits, by the alert's price, else by the last one seen. */
    private void check(Protection protection, Optional<Side> side, Instrument instrument, Terms terms, Market market) {
        Optional<BigDecimal> entry = terms.limitPrice().or(terms::stopPrice).or(() -> last(instrument, market));
        new ProtectionReader(fields).check(protection, side, instrument, entry);
    }

    /** The market's price: the alert's own, else the last one that was seen. */
    private Optional<BigDecimal> last(Instrument instrument, Market market) {
        return market.price().or(() -> tables.surroundings()
                .lastPrice()
                .apply(instrument.contract().symbol()));
    }

    private EntryConditions entry() {
        Set<EntryConditions.Standing> onlyWhen = fields.eachWord("only_when").stream()
                .map(EntryConditions.Standing::of)
                .collect(Collectors.toUnmodifiableSet());
        return new EntryConditions(new QuantityReader(fields).type(), fields.cancelsOrders(), onlyWhen);
    }

    private Optional<Instrument> instrument(Optional<Intent> intent, String group, Terms terms, Market market) {
        Optional<BigDecimal> price = market.price().or(terms::limitPrice).or(terms::stopPrice);
        SymbolReader reader = new SymbolReader(fields, tables.symbols(), tables.surroundings(), now);
        return intent.filter(Intent::isExit).isPresent() ? reader.readExit(group) : reader.read(group, price);
    }

    /** With the last price seen, and with prices on their ticks as far as the side is known already. */
    private Instruction finished(Instruction said) {
        Instrument instrument = said.instrument();
        Optional<BigDecimal> last =
                tables.surroundings().lastPrice().apply(instrument.contract().symbol());
        Terms terms = side(said.intent())
                .map(side -> said.terms().on(instrument, side))
                .orElse(said.terms());
        return new Instruction(instrument, said.intent(), terms, new Market(said.marketPrice(), last), said.extras());
    }

    private static Optional<Side> side(Intent intent) {
        return switch (intent) {
            case Intent.Trade trade -> Optional.of(trade.side());
            case Intent.Close close -> close.side();
            case Intent.Reduce reduce -> reduce.side();
            case Intent.Reach reach -> Optional.of(reach.side());
            case Intent.ReduceTo reduce -> Optional.empty();
            case Intent.Target target -> Optional.empty();
            case Intent.CloseOrEnter either -> Optional.of(either.side());
            case Intent.Reverse reverse -> Optional.empty();
            case Intent.Add add -> Optional.empty();
            case Intent.Cancel cancel -> Optional.empty();
        };
    }

    private Signal.Origin origin(VerifiedAlert alert) {
        Recipients recipients = new Recipients(fields, tables.surroundings());
        return new Signal.Origin(
                account.map(recipients::of).orElseGet(recipients::read),
                fields.freeText("strategy").orElse(""),
                time(alert.receivedAt()));
    }

    private Instant time(Instant received) {
        Optional<Instant> time = fields.time("time");
        if (time.filter(now.plus(AHEAD)::isBefore).isPresent()) {
            fields.fault(
                    "time",
                    "time_in_future",
                    "is " + time.get() + ", and here it is " + now
                            + "; a local time labelled Z? Send it with its own offset");
            return received;
        }
        return time.orElse(received);
    }

    /** An exit is never too old to be carried out; that it comes late is told. */
    private void old(Instant made, Instant received) {
        Duration age = Duration.between(made, received);
        if (age.compareTo(LATE) > 0) {
            fields.warn(
                    "time",
                    "late",
                    "is " + age.toSeconds() + " s older than the alert's arrival; the exit is carried out, "
                            + "also if what is held is younger");
        }
    }

    /** What stands for no key at all would make all alerts the same. */
    private Optional<String> alertKey(VerifiedAlert alert) {
        Optional<String> key = keyText();
        if (key.filter(IdempotencyKeys::isNone).isPresent()) {
            fields.warn("alert_key", "left_out", noKey(key.get()));
        }
        Optional<String> known = key.filter(text -> !IdempotencyKeys.isNone(text));
        alert.messageId()
                .filter(id -> known.isEmpty() && IdempotencyKeys.isNone(id))
                .ifPresent(
                        id -> faults.warn(() -> new AlertWarning("webhook-id", "left_out", "webhook-id " + noKey(id))));
        return known;
    }

    private Optional<String> keyText() {
        List<SaidField> keys = fields.all("alert_key");
        if (keys.stream().anyMatch(one -> !one.isPlain())) {
            fields.fault("alert_key", "wrong_kind", "is not text; send it in quotes");
        }
        return keys.stream().filter(SaidField::isPlain).map(SaidField::text).findFirst();
    }

    private static String noKey(String text) {
        return "was left out: " + Quoted.of(text) + " is no key" + Placeholder.hint(text);
    }
}
