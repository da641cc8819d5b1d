package dev.signalbox.cli;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** What libraries say about their work is nothing for who only called a command. */
final class QuietLog {
    private QuietLog() {}

    static void onlyWarnings() {
        LoggingSystem.get(QuietLog.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
    }
}
