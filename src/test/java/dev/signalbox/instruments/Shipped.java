package dev.signalbox.instruments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Variables;
import dev.signalbox.config.YamlReader;
import dev.signalbox.mapping.Mappings;
import java.nio.file.Path;
import java.util.Map;

/** The tables as they are shipped. */
final class Shipped {
    static final Mappings MAPPINGS = read();

    private Shipped() {}

    /** The families of futures by root, in the order of their file. */
    static Map<String, FuturesRoot> roots() {
        return MAPPINGS.symbols().futures().findFirst().orElseThrow().roots();
    }

    static Calendar cme() {
        return MAPPINGS.calendars().get("cme");
    }

    private static Mappings read() {
        Faults faults = new Faults();
        Mappings mappings =
                Mappings.read(Path.of("mappings"), new YamlReader(faults, new Variables(name -> null)), faults);
        assertThat(faults.all()).isEmpty();
        return mappings;
    }
}
