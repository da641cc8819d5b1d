package dev.signalbox.normalise;

import dev.signalbox.mapping.FieldName;
import dev.signalbox.mapping.Format;
import dev.signalbox.mapping.Vocabulary;
import dev.signalbox.mapping.Written;
import dev.signalbox.trading.AlertWarning;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Looks at what an alert says under names that no table knows: nothing of it is left out in silence. */
final class UnknownFields {
    /** Words of an order that waits for a price. */
    private static final Set<String> RESTING =
            Set.of("stop", "trail", "trailing", "limit", "type", "activation", "trigger");

    /** Words of what must hold for an order to be made: of such a field, no is what says something. */
    private static final Set<String> CONDITIONS = Set.of("enabled", "enable", "allowed", "allow", "condition");

    private static final Set<String> NO = Set.of("false", "0", "no", "off");

    private final Format format;
    private final String file;
    private final FaultList faults;

    /** @param source the sender's format, whose file a person can mend */
    UnknownFields(Format format, String source, FaultList faults) {
        this.format = format;
        this.file = "mappings/formats/" + source + "/format.yaml";
        this.faults = faults;
    }

    void look(AlertFields fields) {
        fields.unknown().stream()
                .takeWhile(one -> !faults.isFull())
                .filter(one -> !format.isSecret(one.name()))
                .forEach(this::look);
    }

    private void look(SaidField one) {
        Vocabulary vocabulary = format.vocabulary();
        Optional<Written> instead = vocabulary.instead(one.name());
        if (instead.isPresent()) {
            if (!one.saysNothing()) {
                faults.add(rests(one) ? FaultList.TERMS : "unknown", refused(one, instead.get()));
            }
            return;
        }
        if (vocabulary.isHarmless(one.name())) {
            return;
        }
        if (isUnmet(one)) {
            faults.add("unknown", unmet(one));
            return;
        }
        if (!vocabulary.speaksOfTrade(one.name())) {
            faults.warn(() -> new AlertWarning(
                    one.name(), "unknown_field", Quoted.of(one.name()) + " is not known and was left out"));
        } else if (!one.saysNothing()) {
            faults.add(rests(one) ? FaultList.TERMS : "unknown", unknown(one));
        }
    }

    private static boolean isUnmet(SaidField one) {
        return FieldName.words(one.name()).stream().anyMatch(CONDITIONS::contains)
                && NO.contains(one.text().toLowerCase(Locale.ROOT));
    }

    private static FieldFault unmet(SaidField one) {
        return new FieldFault(
                one.name(),
                "unsupported_field",
                Quoted.of(one.name()) + " is " + one.text()
                        + ", so the order is not to be made; let the chart send no alert then");
    }

    private static boolean rests(SaidField one) {
        return FieldName.words(one.name()).stream()
                .anyMatch(word -> RESTING.stream().anyMatch(word::startsWith));
    }

    private static FieldFault refused(SaidField one, Written instead) {
        return new FieldFault(
                one.name(), "unsupported_field", Quoted.of(one.name()) + " is not carried out: " + instead.text());
    }

    private FieldFault unknown(SaidField one) {
        return new FieldFault(
                one.name(),
                "unknown_field",
                Quoted.of(one.name()) + " is not known, and an entry without it would be another one; "
                        + format.nearest(one.name()) + "leave it out, or teach it in " + file);
    }
}
