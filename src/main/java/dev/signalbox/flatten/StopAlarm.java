package dev.signalbox.flatten;

import dev.signalbox.accounts.Account;
import dev.signalbox.journal.Alarm;
import dev.signalbox.risk.Judge;
import dev.signalbox.risk.Lockout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Has an account made flat as soon as its limits have stopped it. The walk finds what is missed here. */
@Component
class StopAlarm implements Alarm {
    private static final Logger LOG = LoggerFactory.getLogger(StopAlarm.class);

    private final Judge judge;
    private final Flattenings flattenings;

    StopAlarm(Judge judge, Flattenings flattenings) {
        this.judge = judge;
        this.flattenings = flattenings;
    }

    @Override
    public void stopped(Account account, Lockout lockout) {
        if (judge.flattens(account, lockout)) {
            Thread.ofVirtual().name("alarm-" + account.id()).start(() -> ask(account, Deadlines.Due.of(lockout)));
        }
    }

    private void ask(Account account, Deadlines.Due due) {
        try {
            flattenings.askOnce(account, due.rule(), due.occasion());
        } catch (DataAccessException e) {
            LOG.warn("{}: that it must be flat is left to the next walk: {}", account.id(), e.getMessage());
        }
    }
}
