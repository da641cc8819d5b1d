package dev.signalbox.startup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub's data folder, which belongs to the one process that holds the lock on a file in it. The system takes the lock
 * back when the process ends, however it ends; so who gets it knows that whoever had the folder before is gone.
 */
public final class DataFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);
    private static final String FILE = "hub.lock";

    /** Those of this process: merely to open and close a file that is locked would give its lock back. */
    private static final Set<Path> OURS = new HashSet<>();

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Takes a folder, which is made when it is not there.
     *
     * @throws CannotStart when another hub has it, with who that is; the folder is left as it is then
     */
    public static DataFolder take(Path folder) {
        try {
            Path path = Files.createDirectories(folder).toRealPath();
            if (isInUseUnlocked(path)) {
                throw taken(path);
            }
            DataFolder taken = new DataFolder(path, locked(path).orElseThrow(() -> taken(path)));
            HubProcess.here().keep(path);
            return taken;
        } catch (IOException e) {
            throw new CannotStart("the data folder " + folder + " cannot be used (" + e + "); make it a writable folder"
                    + " on a disk of this machine, or name another one in SIGNALBOX_DATA");
        }
    }

    Path path() {
        return path;
    }

    /** Gives it back. */
    @Override
    public void close() {
        synchronized (OURS) {
            try (channel) {
                HubProcess.forget(path);
            } catch (IOException e) {
                LOG.warn("The data folder {} could not be given back: {}", path, e.getMessage());
            }
            OURS.remove(path);
        }
    }

    /** A hub of an earlier version knows no lock on the folder, but its database's library locks a file as long as it lives. */
    private static boolean isInUseUnlocked(Path folder) throws IOException {
        Path database = folder.resolve("postgres/epg-lock");
        synchronized (OURS) {
            if (OURS.contains(folder) || Files.notExists(database)) {
                return false;
            }
            Optional<FileChannel> free = lock(database);
            if (free.isPresent()) {
                free.get().close();
            }
            return free.isEmpty();
        }
    }

    private static Optional<FileChannel> locked(Path folder) throws IOException {
        synchronized (OURS) {
            Optional<FileChannel> locked = OURS.contains(folder) ? Optional.empty() : lock(folder.resolve(FILE));
            locked.ifPresent(channel -> OURS.add(folder));
            return locked;
        }
    }

    private static Optional<FileChannel> lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() != null) {
            return Optional.of(channel);
        }
        channel.close();
        return Optional.empty();
    }

    private static CannotStart taken(Path folder) {
        String who = HubProcess.of(folder).map(HubProcess::toString).orElse("another hub");
        return new CannotStart("the data folder " + folder + " belongs to " + who + "; stop that hub (SIGNALBOX_DATA="
                + folder + " ./signalbox stop), or give this one a folder of its own in SIGNALBOX_DATA");
    }
}
