package dev.signalbox.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database that still runs on a data folder although its hub is gone. To be asked for only by who holds the folder:
 * else that hub may be alive. What a file says of a process is not believed, as its number may be that of a program that
 * came later, or it was written on another machine: a database goes into its folder and stays there, and so is found.
 */
final class LeftDatabase {
    private static final Logger LOG = LoggerFactory.getLogger(LeftDatabase.class);
    private static final int PATIENCE_SECONDS = 10;

    private LeftDatabase() {}

    /** Makes sure that the next one can start; leaves everything alone that is not a database of this folder. */
    static void clear(Path files) throws IOException {
        List<ProcessHandle> left = running(files);
        if (!left.isEmpty()) {
            LOG.warn(
                    "Ending the database that a killed hub left behind, process {}",
                    left.getFirst().pid());
            end(left);
        }
        forgetNumber(files.resolve("postmaster.pid"));
    }

    /** Ends the one that runs on these files, or that is being made there, if there is one. */
    static void end(Path files) throws IOException {
        end(running(files));
    }

    /** Without the processes that a database starts and ends itself. */
    private static List<ProcessHandle> running(Path files) {
        List<ProcessHandle> all = ProcessHandle.allProcesses()
                .filter(process -> worksOn(files, process))
                .toList();
        return all.stream()
                .filter(process -> process.parent().filter(all::contains).isEmpty())
                .toList();
    }

    /** What cannot be told, for want of rights, is not a database of ours. */
    private static boolean worksOn(Path files, ProcessHandle process) {
        Path program = Path.of(process.info().command().orElse("")).getFileName();
        return switch (String.valueOf(program)) {
            case "postgres" -> isIn(files, process);
            case "initdb" ->
                process.info().arguments().stream().flatMap(Arrays::stream).anyMatch(files.toString()::equals);
            default -> false;
        };
    }

    private static boolean isIn(Path files, ProcessHandle process) {
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), files);
        } catch (IOException goneOrNotOurs) {
            return false;
        }
    }

    /** A database would take a program that has its number now for another database, and not start. */
    private static void forgetNumber(Path note) throws IOException {
        String number = Files.exists(note)
                ? Files.readString(note).lines().findFirst().orElse("").strip()
                : "";
        if (number.matches("[1-9]\\d{0,17}")
                && ProcessHandle.of(Long.parseLong(number)).isPresent()) {
            LOG.info("The number of the database that ended here, {}, is another program's now", number);
            Files.delete(note);
        }
    }

    private static void end(List<ProcessHandle> processes) throws IOException {
        // What the dead hub's connections still had under way must end, or a fast shutdown would wait for it.
        processes.forEach(ProcessHandle::destroy);
        for (ProcessHandle process : processes) {
            awaitEnd(process);
        }
    }

    private static void awaitEnd(ProcessHandle process) throws IOException {
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IOException("cannot end the database that a killed hub left behind", e.getCause());
        }
    }
}
