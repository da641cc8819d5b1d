package dev.signalbox.startup;

import dev.signalbox.config.InvalidConfiguration;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets a start that fails on the operator's texts say so in their words instead of ours. */
class InvalidConfigurationAnalyzer extends AbstractFailureAnalyzer<InvalidConfiguration> {
    @Override
    protected FailureAnalysis analyze(Throwable root, InvalidConfiguration cause) {
        return new FailureAnalysis(
                "The hub does not start, because its texts have faults:\n\n" + cause.getMessage(),
                "Mend the lines above, run ./signalbox check until it is content, and start again.",
                cause);
    }
}
