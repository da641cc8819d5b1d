package dev.signalbox.kit;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Section;
import dev.signalbox.config.Variables;
import dev.signalbox.config.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** Reads a text as an operator would have written it into a file, and tells the faults. */
public final class OperatorText {
    private final Path folder;
    private final Map<String, String> environment;

    public OperatorText(Path folder) {
        this(folder, Map.of());
    }

    public OperatorText(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** The faults that a reader finds, each without its folder: {@code text.yaml:3: fault, mend}. */
    public String faults(String text, Consumer<Section> reader) {
        Faults faults = new Faults();
        new YamlReader(faults, new Variables(environment::get))
                .open(write(text))
                .ifPresent(reader);
        return String.join(
                "\n",
                faults.all().stream()
                        .map(fault -> fault.toString().replace(folder + "/", ""))
                        .toList());
    }

    /** Writes it where {@link #faults} reads it. */
    public Path write(String text) {
        try {
            return Files.writeString(folder.resolve("text.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
