package dev.signalbox.secrets;

import dev.signalbox.config.Variables;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Secrets that the operator gave, or that the hub made for itself at its first start. */
public final class Secrets {
    private static final int BYTES = 32;
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
     * @param file the file in the data folder that keeps a generated one, in the same form
     * @param make turns 32 random bytes into a new secret
     * @return at least one value
     */
    public List<String> values(String variable, String file, Function<byte[], String> make) {
        return given(variable).orElseGet(() -> kept(file(file), make));
    }

    /**
     * Gives a secret that is there already; makes none.
     *
     * @param variable its variable; the first of several values counts
     * @param file the file in the data folder that keeps a generated one
     * @return the secret; empty when there is none yet
     */
    public Optional<String> present(String variable, String file) {
        return given(variable)
                .or(() -> Optional.of(file(file)).filter(SecretFile::exists).map(Secrets::parts))
                .map(List::getFirst);
    }

    /**
     * Says whether the operator gave a secret; what is given the hub cannot change.
     *
     * @param variable its variable
     * @return whether the variable is set, by itself or by a file that it names
     */
    public boolean isGiven(String variable) {
        return given(variable).isPresent();
    }

    /**
     * Makes a new value and keeps it before those that there are.
     *
     * @param file the file in the data folder
     * @param make turns 32 random bytes into a new secret
     * @throws java.io.UncheckedIOException when the folder cannot be written
     */
    public void renew(String file, Function<byte[], String> make) {
        List<String> values = new ArrayList<>();
        values.add(make.apply(random()));
        if (file(file).exists()) {
            values.addAll(parts(file(file)));
        }
        keep(file, values);
    }

    /**
     * Keeps values in place of those that the hub made before, all of them or none.
     *
     * @param file the file in the data folder
     * @param values at least one; the first is the one that counts most
     * @throws java.io.UncheckedIOException when the folder cannot be written; the values before are still there
     */
    public void keep(String file, List<String> values) {
        file(file).write(String.join(",", values));
    }

    /**
     * Says how a shell gets at a secret without anyone printing it.
     *
     * @param variable its variable
     * @param file the file that keeps a generated one
     * @return a shell expression, such as {@code $(cat data/webhook-token)}
     */
    public String shellExpression(String variable, String file) {
        return isGiven(variable) ? "$" + variable : "$(cat " + folder.resolve(file) + ")";
    }

    /**
     * Says where a person finds a secret.
     *
     * @param variable its variable
     * @param file the file that keeps a generated one
     * @return the variable's name when it is given, else the file with its folder
     */
    public String place(String variable, String file) {
        return isGiven(variable) ? variable : folder.resolve(file).toString();
    }

    private Optional<List<String>> given(String variable) {
        return variables.value(variable).map(Secrets::split).filter(values -> !values.isEmpty());
    }

    private static List<String> kept(SecretFile file, Function<byte[], String> make) {
        if (!file.exists()) {
            file.write(make.apply(random()));
        }
        return parts(file);
    }

    private static List<String> parts(SecretFile file) {
        List<String> parts = split(file.content());
        if (parts.isEmpty()) {
            throw new IllegalStateException(file.path() + " has only commas; remove it to have a new secret generated");
        }
        return parts;
    }

    /**
     * Parts what stands in a variable or file that may have several secrets.
     *
     * @param text several with commas between them
     * @return them, without blanks around them; none where there are only commas
     */
    public static List<String> split(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private SecretFile file(String name) {
        return new SecretFile(folder.resolve(name));
    }

    private static byte[] random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
