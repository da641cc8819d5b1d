package dev.signalbox.startup;

import java.util.Optional;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;

/** Lets a start that cannot go on say so in one line. */
final class StartReporter implements SpringBootExceptionReporter {
    private final ConfigurableApplicationContext hub;

    /** @param hub what did not start; as Spring Boot wants it */
    StartReporter(ConfigurableApplicationContext hub) {
        this.hub = hub;
    }

    @Override
    public boolean reportException(Throwable failure) {
        Optional<String> reason =
                failure instanceof CannotStart told ? Optional.of(told.getMessage()) : ofDatabase(failure);
        reason.ifPresent(text -> System.err.println("Signalbox does not start: " + text));
        return reason.isPresent();
    }

    /** Of the hub's own database the whole story is wanted. */
    private Optional<String> ofDatabase(Throwable failure) {
        return hub == null
                        || hub.getEnvironment()
                                .getProperty("signalbox.database-url", "")
                                .isBlank()
                ? Optional.empty()
                : DatabaseFault.of(failure);
    }
}
