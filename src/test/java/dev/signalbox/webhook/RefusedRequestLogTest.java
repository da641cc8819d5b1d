package dev.signalbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.event.Level;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** However much strangers send, the log stays short, and yet tells how much it was. */
@Tag("unit")
@ExtendWith(OutputCaptureExtension.class)
class RefusedRequestLogTest {
    private final RefusedRequestLog refusedRequestLog = new RefusedRequestLog();

    @AfterEach
    void end() {
        refusedRequestLog.end();
    }

    @Test
    void the_first_of_a_kind_is_told_at_once_and_the_others_once_a_minute(CapturedOutput log) {
        for (int n = 0; n < 1000; n++) {
            refusedRequestLog.note(Level.WARN, "no token", "10.0.0.1");
        }
        refusedRequestLog.note(Level.WARN, "no token", "10.0.0.2");
        assertThat(lines(log)).containsExactly("no token, from 10.0.0.1", "no token, from 10.0.0.2");

        refusedRequestLog.tell();
        refusedRequestLog.tell();
        refusedRequestLog.note(Level.WARN, "no token", "10.0.0.1");

        assertThat(lines(log))
                .containsExactly(
                        "no token, from 10.0.0.1",
                        "no token, from 10.0.0.2",
                        "no token, from 10.0.0.1: 999 more within a minute",
                        "no token, from 10.0.0.1");
    }

    @Test
    void a_flood_from_everywhere_is_counted_as_one(CapturedOutput log) {
        for (int n = 0; n < 100_000; n++) {
            refusedRequestLog.note(Level.WARN, "no token", "10.0." + n / 250 + "." + n % 250);
        }
        refusedRequestLog.tell();

        assertThat(lines(log)).hasSize(202).endsWith("no token, from other addresses: 99799 more within a minute");
    }

    private static List<String> lines(CapturedOutput log) {
        return log.getAll()
                .lines()
                .filter(line -> line.contains("RefusedRequestLog"))
                .map(line -> line.replaceAll(".* --? ", ""))
                .toList();
    }
}
