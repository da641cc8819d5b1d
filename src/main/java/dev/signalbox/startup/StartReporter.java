package dev.signalbox.startup;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;

/** Lets a start that cannot go on say so in one line. */
final class StartReporter implements SpringBootExceptionReporter {
    /** @param hub what did not start; as Spring Boot wants it */
    StartReporter(ConfigurableApplicationContext hub) {}

    @Override
    public boolean reportException(Throwable failure) {
        if (failure instanceof CannotStart reason) {
            System.err.println("Signalbox does not start: " + reason.getMessage());
        }
        return failure instanceof CannotStart;
    }
}
