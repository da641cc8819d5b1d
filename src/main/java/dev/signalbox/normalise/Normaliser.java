package dev.signalbox.normalise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.signalbox.intake.VerifiedAlert;
import dev.signalbox.mapping.Format;
import dev.signalbox.mapping.Mappings;
import dev.signalbox.trading.Alert;
import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Signal;
import dev.signalbox.trading.Terms;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The second stage: understands an alert, or says everything that cannot be understood about it. */
public final class Normaliser {
    /** An alert that names no group means this one. */
    private static final String DEFAULT_GROUP = "main";

    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();
    private final Mappings mappings;
    private final Predicate<String> knownGroup;
    private final List<String> secrets;
    private final Clock clock;

    /**
     * @param mappings the tables
     * @param knownGroup whether there is an account group of that name
     * @param secrets our own secrets, to be struck out wherever they stand
     * @param clock the time
     */
    public Normaliser(Mappings mappings, Predicate<String> knownGroup, List<String> secrets, Clock clock) {
        this.mappings = mappings;
        this.knownGroup = knownGroup;
        this.secrets = List.copyOf(secrets);
        this.clock = clock;
    }

    /**
     * Turns an alert into a signal.
     *
     * @param alert a verified alert
     * @return the same in our words
     * @throws Unreadable with every fault of the body
     */
    public Signal normalise(VerifiedAlert alert) {
        Format format = mappings.format(alert.source()).orElseThrow();
        ObjectNode body = JsonBody.read(alert.body());
        AlertFields fields = new AlertFields(format, body);
        fields.refuse(format.unsupported());
        Instant now = clock.instant();
        Optional<Instruction> instruction = instruction(fields, now);
        String group = group(fields);
        String strategy = fields.text("strategy").orElse("");
        Instant time = fields.time("time").orElse(alert.receivedAt());
        var identity = Identities.of(alert, fields.text("alert_key"));
        fields.throwIfFaulty();
        Redaction redaction = new Redaction(format.secrets(), secrets);
        byte[] kept = redaction.keep(alert.body(), body);
        var times = new Alert.Times(alert.receivedAt(), alert.verifiedAt(), now);
        var arrived = new Alert(ids.generate(), alert.source(), identity, kept, times);
        return new Signal(arrived, instruction.orElseThrow(), group, redaction.keep(strategy), time);
    }

    /**
     * Gives what may be kept of an alert that cannot be understood.
     *
     * @param alert a verified alert
     * @param unreadable what is wrong with it
     * @return the same without any secret
     */
    public Remains remains(VerifiedAlert alert, Unreadable unreadable) {
        Set<String> names = mappings.format(alert.source()).orElseThrow().secrets();
        String identity = Identities.of(alert, Optional.empty()).key();
        byte[] body = new Redaction(names, secrets).keep(alert.body());
        return new Remains(identity, body, unreadable.told(!ours(alert.body())));
    }

    /** A fault shows the beginning of a text, which may be one of our secrets cut short. */
    private boolean ours(byte[] body) {
        return !Arrays.equals(new Redaction(Set.of(), secrets).keep(body), body);
    }

    private Optional<Instruction> instruction(AlertFields fields, Instant now) {
        Optional<Instrument> instrument = instrument(fields, now);
        Optional<Intent> intent = new IntentReader(fields).read();
        TermsReader reader = new TermsReader(fields);
        Terms terms = reader.read();
        Optional<BigDecimal> marketPrice = reader.marketPrice();
        Optional<BigDecimal> maxPosition = fields.positive("max_position");
        return instrument.flatMap(known ->
                intent.map(wish -> new Instruction(known, wish, onTick(terms, known), marketPrice, maxPosition)));
    }

    private Optional<Instrument> instrument(AlertFields fields, Instant now) {
        Optional<String> exchange = fields.text("exchange");
        if (!fields.has("symbol")) {
            fields.missing("symbol");
        }
        return fields.text("symbol").flatMap(symbol -> {
            String full = symbol.contains(":")
                    ? symbol
                    : exchange.map(name -> name + ":").orElse("") + symbol;
            Optional<Instrument> found = mappings.symbols().find(full, now);
            if (found.isEmpty()) {
                fields.fault(
                        "symbol",
                        "unknown_symbol",
                        "is not known: \"" + full + "\"; write it as mappings/symbols has it, or add it there");
            }
            return found;
        });
    }

    private String group(AlertFields fields) {
        String group = fields.text("account_group").orElse(DEFAULT_GROUP);
        if (!knownGroup.test(group) && !fields.has("account_group")) {
            fields.fault(
                    "account_group",
                    "unknown_account_group",
                    "is not in the alert, and the group " + DEFAULT_GROUP + ", which is meant then, is not in"
                            + " routes/accounts.yaml; add one of them");
        } else if (!knownGroup.test(group)) {
            fields.fault(
                    "account_group",
                    "unknown_account_group",
                    "is not known: \"" + group + "\"; write one of the groups in routes/accounts.yaml");
        }
        return group;
    }

    private static Terms onTick(Terms terms, Instrument instrument) {
        return new Terms(
                terms.type(),
                terms.limitPrice().map(instrument::nearestTick),
                terms.stopPrice().map(instrument::nearestTick),
                terms.timeInForce());
    }
}
