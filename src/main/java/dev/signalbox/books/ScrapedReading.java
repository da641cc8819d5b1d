package dev.signalbox.books;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;

/**
 * What the meters of one scrape share: a scrape asks for many figures, and one reading of the database answers them all.
 *
 * @param <T> what is read at once
 */
public final class ScrapedReading<T> {
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Supplier<T> source;
    private Optional<T> read = Optional.empty();
    private long readAt;

    /** @param source reads it from the database */
    public ScrapedReading(Supplier<T> source) {
        this.source = source;
    }

    /** {@return what was read within the last two seconds; empty while the database is away} */
    public synchronized Optional<T> current() {
        if (read.isPresent() && System.nanoTime() - readAt <= FRESH.toNanos()) {
            return read;
        }
        try {
            read = Optional.of(source.get());
            readAt = System.nanoTime();
            return read;
        } catch (DataAccessException away) {
            return Optional.empty();
        }
    }

    /** {@return the same; what was read last while the database is away, and empty when nothing was read yet} */
    public synchronized Optional<T> latest() {
        return current().or(() -> read);
    }
}
