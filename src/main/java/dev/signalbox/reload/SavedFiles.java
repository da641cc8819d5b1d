package dev.signalbox.reload;

import dev.signalbox.check.ConfigurationFiles;
import dev.signalbox.check.ConfigurationInForce;
import dev.signalbox.check.ConfigurationInForce.Loaded;
import dev.signalbox.config.InvalidConfiguration;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** The files as they are saved now. */
@Component
class SavedFiles {
    private final ConfigurationInForce.Source source;
    private final Clock clock;

    SavedFiles(ConfigurationInForce.Source source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    ConfigurationFiles now() {
        return source.files();
    }

    /**
     * Reads and checks them as a whole.
     *
     * @throws InvalidConfiguration with all that is wrong
     */
    Loaded read() {
        return Loaded.read(source, clock);
    }
}
