package dev.signalbox.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The process that is a hub, as its data folder names it. The name alone proves nothing: who has the folder is who holds
 * its lock ({@link DataFolder}).
 *
 * @param pid its number, as counted on its machine
 * @param started when it was started
 * @param machine the machine's or the container's name; empty when the system tells none
 */
public record HubProcess(long pid, Instant started, String machine) {
    private static final String FILE = "hub.process";

    /** What a system says about a start moves with its clock. */
    private static final Duration CLOCK = Duration.ofSeconds(10);

    /** This process. */
    static HubProcess here() {
        ProcessHandle process = ProcessHandle.current();
        return new HubProcess(process.pid(), started(process).orElseGet(Instant::now), machineName());
    }

    /**
     * Finds the one that a data folder names.
     *
     * @param folder a data folder; need not be there
     * @return the process; empty when the folder names none
     */
    public static Optional<HubProcess> of(Path folder) {
        try {
            String[] words = Files.readString(folder.resolve(FILE)).strip().split(" ", 3);
            String machine = words.length > 2 ? words[2] : "";
            return Optional.of(new HubProcess(Long.parseLong(words[0]), Instant.parse(words[1]), machine));
        } catch (IOException | RuntimeException absentOrHalfWritten) {
            return Optional.empty();
        }
    }

    void keep(Path folder) throws IOException {
        Files.writeString(folder.resolve(FILE), pid + " " + started + " " + machine + "\n");
    }

    static void forget(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    /** {@return whether it belongs to this machine or container} */
    public boolean isHere() {
        return machine.equals(machineName());
    }

    /** {@return the running process; empty when it is elsewhere or gone, also when another program has its number now} */
    public Optional<ProcessHandle> running() {
        return Optional.of(pid)
                .filter(here -> isHere())
                .flatMap(ProcessHandle::of)
                .filter(this::isTheSame);
    }

    @Override
    public String toString() {
        String since = "process " + pid + ", which runs since " + started.truncatedTo(ChronoUnit.SECONDS);
        return isHere() ? since : since + " on " + machine;
    }

    private boolean isTheSame(ProcessHandle process) {
        return started(process)
                .filter(other -> Duration.between(started, other).abs().compareTo(CLOCK) < 0)
                .isPresent();
    }

    private static Optional<Instant> started(ProcessHandle process) {
        return process.info().startInstant();
    }

    private static String machineName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException notLinux) {
            return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("");
        }
    }
}
