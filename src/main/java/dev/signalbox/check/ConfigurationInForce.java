package dev.signalbox.check;

import dev.signalbox.config.CheckPace;
import dev.signalbox.config.Variables;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/** The configuration that the hub goes by. A change of it is one assignment. */
public final class ConfigurationInForce implements Supplier<CurrentConfiguration> {
    private volatile Loaded loaded;

    /**
     * A configuration with what it was read from.
     *
     * @param configuration what the files say
     * @param files the files
     * @param at when they were read
     */
    public record Loaded(CurrentConfiguration configuration, ConfigurationFiles files, Instant at) {
        /**
         * Reads and checks everything.
         *
         * @param source where from
         * @param clock the time
         * @return what is there; all of it was written before the reading began and not touched until its end
         * @throws dev.signalbox.config.InvalidConfiguration with every fault
         */
        public static Loaded read(Source source, Clock clock) {
            while (true) {
                ConfigurationFiles before = source.files();
                PassedCases.Reading passed =
                        source.passed().of(before, source.pace().get());
                CurrentConfiguration configuration =
                        CurrentConfiguration.read(source.routes(), source.mappings(), source.variables(), passed);
                if (source.files().equals(before)) {
                    source.passed().keep(passed);
                    return new Loaded(configuration, before, clock.instant());
                }
            }
        }
    }

    /**
     * Where the configuration is.
     *
     * @param routes the folder of routes
     * @param mappings the folder of mappings
     * @param variables what {@code ${NAME}} stands for
     * @param passed the cases that passed when it was read last
     * @param pace how fast it is read each time
     */
    public record Source(
            Path routes, Path mappings, Variables variables, PassedCases passed, Supplier<CheckPace> pace) {
        /** Where it was not read before. */
        public Source(Path routes, Path mappings, Variables variables, Supplier<CheckPace> pace) {
            this(routes, mappings, variables, new PassedCases(), pace);
        }

        /** {@return the files as they are now} */
        public ConfigurationFiles files() {
            return ConfigurationFiles.read(routes, mappings);
        }

        /** {@return a text that is another when a file is another} */
        public String stamp() {
            return ConfigurationFiles.stamp(routes, mappings);
        }
    }

    /** @param loaded what the hub begins with */
    public ConfigurationInForce(Loaded loaded) {
        this.loaded = loaded;
    }

    /** {@return what the hub goes by at this moment} */
    @Override
    public CurrentConfiguration get() {
        return loaded.configuration();
    }

    /** {@return the same with what it was read from} */
    public Loaded loaded() {
        return loaded;
    }

    /**
     * Puts another one in force.
     *
     * @param next read and checked
     */
    public void replace(Loaded next) {
        loaded = next;
    }
}
