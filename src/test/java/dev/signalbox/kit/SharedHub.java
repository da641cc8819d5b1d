package dev.signalbox.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/**
 * Gives tests one hub for all classes that a process runs: a start takes seconds. A {@link TestAccount} keeps them out of
 * each other's way.
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
                .computeIfAbsent(Running.class, type -> Running.start(), Running.class);
        return parameter.getParameter().getType() == Hub.class ? running.hub : running.nextDesk();
    }

    private record Running(Hub hub, Path folder, AtomicInteger desks) implements AutoCloseable {
        static Running start() {
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
                return new Running(hub, folder, new AtomicInteger());
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

        @Override
        public void close() throws IOException {
            hub.close();
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
