package dev.signalbox.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Environment variables, where {@code NAME_FILE} may name a file that holds the value of {@code NAME}. */
public final class Variables {
    private final Function<String, String> environment;

    /** @param environment gives a variable's value, or null when it is not set */
    public Variables(Function<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Looks a variable up. An empty value counts as not set, as shells and containers leave it.
     *
     * @param name its name
     * @return its value, or that of the file that {@code NAME_FILE} names, without surrounding blanks
     * @throws UncheckedIOException when that file cannot be read
     */
    public Optional<String> value(String name) {
        return read(name).or(() -> read(name + "_FILE").map(Path::of).map(Variables::content));
    }

    private Optional<String> read(String name) {
        return Optional.ofNullable(environment.apply(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static String content(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read the secret in " + file + "; make it readable or unset its variable", e);
        }
    }
}
