package dev.signalbox.journal;

import dev.signalbox.accounts.Accounts;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells everybody concerned that an account's entries are shut. */
final class Bell {
    private static final Logger LOG = LoggerFactory.getLogger(Bell.class);

    private final Accounts accounts;
    private final List<Alarm> alarms;

    Bell(Accounts accounts, List<Alarm> alarms) {
        this.accounts = accounts;
        this.alarms = alarms;
    }

    void ring(StandingRow row) {
        var stop = row.standing().stop();
        LOG.warn(
                "{}: {} by {}: {}",
                row.account(),
                stop.state().word(),
                stop.rule().orElse(""),
                stop.reason().orElse(""));
        accounts.account(row.account()).ifPresent(account -> alarms.forEach(alarm -> alarm.stopped(account, stop)));
    }
}
