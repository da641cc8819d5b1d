package dev.signalbox.startup;

import dev.signalbox.intake.Sources;
import dev.signalbox.mapping.Mappings;
import java.util.Optional;

/**
 * The senders are those that have a folder of {@code mappings/formats/}.
 *
 * @param mappings the tables
 */
record FormatSources(Mappings mappings) implements Sources {
    @Override
    public boolean has(String source) {
        return mappings.format(source).isPresent();
    }

    @Override
    public Optional<String> tokenField(String source) {
        return mappings.format(source).flatMap(format -> format.body().token());
    }
}
