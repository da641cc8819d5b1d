package dev.signalbox.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Secrets that the operator gave, or that the hub made for itself at its first start. */
public final class Secrets {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Variables variables;
    private final Path folder;

    /**
     * @param variables where the operator gives a secret
     * @param folder where a generated one is kept, readable by its owner alone
     */
    public Secrets(Variables variables, Path folder) {
        this.variables = variables;
        this.folder = folder;
    }

    /**
     * Gives the values that are valid now; several are, while keys are rotated.
     *
     * @param variable its variable, several values separated by commas
     * @param file the file in the data folder that keeps a generated one
     * @param make turns 24 random bytes into a new secret
     * @return at least one value
     */
    public List<String> values(String variable, String file, Function<byte[], String> make) {
        return given(variable).orElseGet(() -> List.of(kept(folder.resolve(file), make)));
    }

    /**
     * Gives a secret that is there already; makes none.
     *
     * @param variable its variable; the first of several values counts
     * @param file the file in the data folder that keeps a generated one
     * @return the secret; empty when there is none yet
     */
    public Optional<String> present(String variable, String file) {
        return given(variable).map(List::getFirst).or(() -> Optional.of(folder.resolve(file))
                .filter(Files::exists)
                .map(Secrets::content));
    }

    /**
     * Says how a shell gets at a secret without anyone printing it.
     *
     * @param variable its variable
     * @param file the file that keeps a generated one
     * @return a shell expression, such as {@code $(cat data/webhook-token)}
     */
    public String shellExpression(String variable, String file) {
        return given(variable).isPresent() ? "$" + variable : "$(cat " + folder.resolve(file) + ")";
    }

    private Optional<List<String>> given(String variable) {
        return variables
                .value(variable)
                .map(text -> Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList())
                .filter(values -> !values.isEmpty());
    }

    private String kept(Path file, Function<byte[], String> make) {
        try {
            if (Files.notExists(file)) {
                write(file, make.apply(random()));
            }
            return content(file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot keep a generated secret in " + file + "; make the folder writable", e);
        }
    }

    private static String content(Path file) {
        try {
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new IllegalStateException(file + " is empty; remove it to have a new secret generated");
            }
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the secret in " + file + "; make it readable", e);
        }
    }

    /** A crash must not leave an empty file behind: an empty secret would open the door. */
    private void write(Path file, String secret) throws IOException {
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "secret", ".new", OWNER_ONLY);
        Files.writeString(draft, secret + "\n");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] random() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
