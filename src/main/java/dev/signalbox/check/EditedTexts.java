package dev.signalbox.check;

import dev.signalbox.config.CheckPace;
import dev.signalbox.config.Fault;
import dev.signalbox.config.Folder;
import dev.signalbox.config.InvalidConfiguration;
import dev.signalbox.config.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Texts that were edited and are not in force.
 *
 * @param texts each text by its path, such as {@code routes/risk.yaml}; null for one that is taken away
 * @param whole whether they are all that there are; otherwise they take the place of single ones of an installation
 */
public record EditedTexts(Map<String, String> texts, boolean whole) {
    /**
     * Reads and checks them as a whole, their cases included.
     *
     * @param source where those are that were not edited
     * @param pace how fast
     * @return the texts as they would be in force
     * @throws InvalidConfiguration with every fault, at the paths by which the texts were given
     * @throws IllegalArgumentException when a path leads elsewhere
     */
    public CurrentConfiguration read(ConfigurationInForce.Source source, CheckPace pace) {
        try {
            Path copy = Files.createTempDirectory("signalbox-texts");
            try {
                return read(copy, source, pace);
            } finally {
                remove(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the texts cannot be put together: " + e.getMessage(), e);
        }
    }

    private CurrentConfiguration read(Path copy, ConfigurationInForce.Source source, CheckPace pace)
            throws IOException {
        Path routes = Files.createDirectory(copy.resolve("routes"));
        Path mappings = Files.createDirectory(copy.resolve("mappings"));
        if (!whole) {
            copy(source.routes(), routes);
            copy(source.mappings(), mappings);
        }
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Path file = copy.resolve(text.getKey()).normalize();
            if (!file.startsWith(routes) && !file.startsWith(mappings)) {
                throw new IllegalArgumentException(
                        "a text is not below routes/ or mappings/; name each such as routes/risk.yaml");
            }
            write(file, Optional.ofNullable(text.getValue()));
        }
        try {
            return CurrentConfiguration.read(routes, mappings, source.variables(), pace);
        } catch (InvalidConfiguration faulty) {
            throw new InvalidConfiguration(
                    faulty.faults().stream().map(fault -> at(copy, fault)).toList());
        }
    }

    private static void write(Path file, Optional<String> text) throws IOException {
        Files.createDirectories(file.getParent());
        if (text.isPresent()) {
            Files.writeString(file, text.get());
        } else {
            Files.deleteIfExists(file);
        }
    }

    private static Fault at(Path copy, Fault fault) {
        String file = fault.place().file().replace(copy + "/", "");
        return new Fault(
                new Place(file, fault.place().line()),
                fault.what().replace(copy + "/", ""),
                fault.mend().replace(copy + "/", ""));
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : Folder.all(from)) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
