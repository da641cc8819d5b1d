package dev.signalbox.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.brokers.CallRecord;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of calls that nobody writes. */
@Tag("unit")
class CallLogTest {
    @Test
    void what_there_is_no_room_for_is_dropped_and_counted_and_nobody_waits() {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        CallLog log = new CallLog(new CallTable(new JdbcTemplate(), new TransactionTemplate()), metrics);
        List<CallRecord> burst = Collections.nCopies(150, Said.find("1").hears(200, "{}"));

        for (int order = 0; order < 20; order++) {
            log.take(burst);
        }

        assertThat(metrics.get("signalbox.broker.calls.dropped").counter().count())
                .isEqualTo(1_000);
    }
}
