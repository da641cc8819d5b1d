package dev.signalbox.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The built program as the launcher lays it out, with the recording that makes its starts quick: a start takes a third of
 * what it takes from the packed jar.
 */
final class BuiltProgram {
    private static final Path LOCK = Path.of("target/built-program.lock");

    /** The launcher's own words, up to where it would start the hub. */
    private static final String PREPARE = """
            say() { printf '%s\\n' "$*" >&2; }
            fail() { say "$*"; exit 1; }
            home=$PWD
            for part in jdk build cache; do . "src/main/sh/$part.sh"; done
            find_jdk
            [ -f "$jar" ] || fail "nothing is built here; run ./mvnw package -Dmaven.test.skip first"
            lay_out
            train_if_needed
            printf '%s\\n' "$java_home/bin/java" "${java_flags[@]}" "${hub_flags[@]}" -jar "$program"
            """;

    /** A short life does not repay the better compiler, nor several threads that collect. */
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static List<String> found = List.of();

    private BuiltProgram() {}

    /** {@return what starts it, to which the words of a command may be added} */
    static synchronized List<String> command() {
        if (found.isEmpty()) {
            found = prepared();
        }
        List<String> command = new ArrayList<>(found);
        command.addAll(1, QUICK);
        return command;
    }

    /** Several processes of tests may want it at once, and it is made once. */
    private static List<String> prepared() {
        try (FileChannel channel = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            Process bash = new ProcessBuilder("bash", "-c", PREPARE)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (bash.waitFor() != 0 || !lock.isValid()) {
                throw new IllegalStateException("the built program could not be laid out: " + said);
            }
            return said.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
