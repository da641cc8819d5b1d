package dev.signalbox.normalise;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.signalbox.intake.VerifiedAlert;
import dev.signalbox.mapping.Format;
import dev.signalbox.mapping.Mappings;
import dev.signalbox.trading.Alert;
import dev.signalbox.trading.Signal;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The second stage: understands an alert, or says everything that cannot be understood about it. */
public final class Normaliser {
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();
    private final Mappings mappings;
    private final Supplier<Surroundings> surroundings;
    private final OurSecrets secrets;
    private final Clock clock;

    /**
     * @param mappings the tables
     * @param surroundings the account groups and the prices that were seen, as they are at the moment
     * @param secrets our own secrets, to be struck out wherever they stand
     * @param clock the time
     */
    public Normaliser(Mappings mappings, Supplier<Surroundings> surroundings, List<String> secrets, Clock clock) {
        this.mappings = mappings;
        this.surroundings = surroundings;
        this.secrets = OurSecrets.of(secrets);
        this.clock = clock;
    }

    /**
     * Turns an alert into a signal.
     *
     * @param alert a verified alert
     * @return the same in our words
     * @throws InvalidAlert with every fault of the body
     */
    public Signal normalise(VerifiedAlert alert) {
        Format format = mappings.format(alert.source()).orElseThrow();
        ReadBody body = ReadBody.of(format, alert.body());
        Instant now = clock.instant();
        var tables = new SignalReader.Tables(format, mappings.symbols(), surroundings.get());
        SignalReader.Read read = new SignalReader(tables, OrderByHand.of(alert, body), now).read(alert);
        Redaction redaction = redaction(format);
        var times = new Alert.Times(alert.receivedAt(), alert.verifiedAt(), now);
        var arrived = new Alert(
                ids.generate(),
                alert.source(),
                IdempotencyKeys.of(alert, read.alertKey()),
                body.original()
                        .map(original -> redaction.keep(alert.body(), original))
                        .orElseGet(() -> redaction.keep(alert.body())),
                times);
        Signal.Origin origin = read.origin();
        var kept = new Signal.Origin(origin.accountGroup(), redaction.keep(origin.strategy()), origin.time());
        return new Signal(arrived, read.instruction(), kept, read.warnings());
    }

    /**
     * Tells what is made of each field of a body, and of its content nothing.
     *
     * @param source the sender's format
     * @param body the body as it would arrive
     * @return each field that says something, in their order
     * @throws InvalidAlert when the body is not of the sender's form
     */
    public List<FieldReading> readings(String source, byte[] body) {
        Format format = mappings.format(source).orElseThrow();
        return FieldReading.all(format, ReadBody.of(format, body));
    }

    /**
     * Gives what may be kept of an alert that cannot be understood.
     *
     * @param alert a verified alert
     * @param invalidAlert what is wrong with it
     * @return the same without any secret
     */
    public RedactedAlert remains(VerifiedAlert alert, InvalidAlert invalidAlert) {
        Format format = mappings.format(alert.source()).orElseThrow();
        String identity = IdempotencyKeys.of(alert, Optional.empty()).key();
        Redaction redaction = redaction(format);
        String sentences = invalidAlert.told(true);
        boolean shown = redaction.shows(sentences) || isOurs(alert.body());
        return new RedactedAlert(identity, redaction.keep(alert.body()), shown ? invalidAlert.told(false) : sentences);
    }

    private Redaction redaction(Format format) {
        return new Redaction(new Redaction.Names(format::isSecret, format::isKnown), secrets);
    }

    /** A fault shows the beginning of a text, which may be one of our secrets cut short. */
    private boolean isOurs(byte[] body) {
        return !Arrays.equals(new Redaction(Redaction.Names.NONE, secrets).keep(body), body);
    }
}
