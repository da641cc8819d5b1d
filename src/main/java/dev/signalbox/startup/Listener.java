package dev.signalbox.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program that listens on a port, as Linux tells it; other systems do not, and of other people's programs only root
 * learns it.
 *
 * @param pid its process
 * @param program the name of its program
 */
record Listener(long pid, String program) {
    private static final Path PROCESSES = Path.of("/proc");
    /** In the tables of sockets: local address and port, state, and the socket's own number. */
    private static final int LOCAL = 1;

    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final String LISTENS = "0A";

    static Optional<Listener> on(int port) {
        Set<String> sockets = Stream.of("net/tcp", "net/tcp6")
                .flatMap(table -> lines(PROCESSES.resolve(table)).stream())
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > INODE && columns[STATE].equals(LISTENS))
                .filter(columns -> columns[LOCAL].endsWith(String.format(Locale.ROOT, ":%04X", port)))
                .map(columns -> "socket:[" + columns[INODE] + "]")
                .collect(Collectors.toSet());
        return ProcessHandle.allProcesses()
                .filter(process -> hasOneOf(process, sockets))
                .map(process -> new Listener(process.pid(), program(process)))
                .findFirst();
    }

    @Override
    public String toString() {
        return "process " + pid + " (" + program + ")";
    }

    private static boolean hasOneOf(ProcessHandle process, Set<String> sockets) {
        Path files = PROCESSES.resolve(Long.toString(process.pid())).resolve("fd");
        try (Stream<Path> open = Files.list(files)) {
            return open.anyMatch(file -> sockets.contains(target(file)));
        } catch (IOException | UncheckedIOException notOurs) {
            return false;
        }
    }

    /** Without what stands behind it, where a password may be. */
    private static String program(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString())
                .orElse("another user's");
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException notThere) {
            return List.of();
        }
    }
}
