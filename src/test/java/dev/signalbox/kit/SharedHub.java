package dev.signalbox.kit;

import dev.signalbox.instruments.Symbols;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/**
 * Gives tests one hub for all classes that a process runs: a start takes seconds. A {@link TestAccount} keeps them out of
 * each other's way. When a trading day begins meanwhile, at 17:00 in Chicago, there is a new one: the record of each account
 * of the one before says so, and tests count what is in it.
 */
public final class SharedHub implements ParameterResolver {
    /** How many accounts there are for tests to take. */
    private static final int DESKS = 260;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Hub.class || type == TestAccount.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // A process that takes its classes one by one begins again for each, and keeps only the session.
        Running running = context.getStore(
                        ExtensionContext.StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Days.class, type -> new Days(), Days.class)
                .today();
        return parameter.getParameter().getType() == Hub.class ? running.hub : running.nextDesk();
    }

    private static final class Days implements AutoCloseable {
        private Optional<Running> running = Optional.empty();

        synchronized Running today() {
            LocalDate day = ZonedDateTime.now(Symbols.CHICAGO).plusHours(7).toLocalDate();
            if (running.filter(one -> one.day.equals(day)).isEmpty()) {
                close();
                running = Optional.of(Running.start(day));
            }
            return running.orElseThrow();
        }

        @Override
        public synchronized void close() {
            running.ifPresent(Running::close);
            running = Optional.empty();
        }
    }

    private record Running(LocalDate day, Hub hub, Path folder, AtomicInteger desks) {
        static Running start(LocalDate day) {
            try {
                Path folder = Files.createTempDirectory("hub");
                Hub hub = SharedTexts.in(Setup.in(folder), DESKS)
                        // Tests that fail on purpose say that they come from elsewhere, or they would use up the
                        // failures that one address may have.
                        .with("SIGNALBOX_TRUSTED_PROXIES", "127.0.0.1")
                        .with("SIGNALBOX_WEBHOOK_ALLOW", "127.0.0.1, 10.0.0.0/8, tradingview")
                        .with("SIGNALBOX_DUPLICATE_WINDOW", "3s")
                        .fromScratch()
                        .start();
                return new Running(day, hub, folder, new AtomicInteger());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        TestAccount nextDesk() {
            int number = desks.getAndIncrement();
            if (number >= DESKS) {
                throw new IllegalStateException("there are more tests than desks; raise DESKS");
            }
            return new TestAccount(hub, "desk-" + number);
        }

        private void close() {
            hub.close();
            try {
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
