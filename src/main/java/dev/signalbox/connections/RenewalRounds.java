package dev.signalbox.connections;

import dev.signalbox.accounts.Account;
import dev.signalbox.brokers.Sessions;
import dev.signalbox.cluster.LeaseOwnership;
import dev.signalbox.cluster.PeriodicWorker;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Renews the sessions of the connections that this hub serves as soon as somebody wants it. */
@Component
class RenewalRounds extends PeriodicWorker {
    private static final Logger LOG = LoggerFactory.getLogger(RenewalRounds.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final LeaseOwnership ownership;
    private final Sessions sessions;
    private final RenewalTable table;

    RenewalRounds(LeaseOwnership ownership, Sessions sessions, RenewalTable table) {
        super("renewals", PAUSE);
        this.ownership = ownership;
        this.sessions = sessions;
        this.table = table;
    }

    @Override
    protected void turn() {
        Map<String, Account> own = ownership.served().stream()
                .filter(account -> !account.isSimulated())
                .collect(Collectors.toMap(
                        account -> account.connection().name(), Function.identity(), (one, other) -> one));
        if (own.isEmpty()) {
            return;
        }
        try {
            table.take(own.keySet()).forEach(asked -> renew(own.get(asked.connection()), asked));
        } catch (DataAccessException away) {
            LOG.debug("Sessions are renewed once the database answers again: {}", away.getMessage());
        }
    }

    private void renew(Account account, RenewalTable.Asked asked) {
        String result = sessions.renew(account).orElse("");
        LOG.info(
                "{}: a person wanted another session: {}",
                asked.connection(),
                result.isEmpty() ? "there is one" : result);
        table.end(asked.id(), result);
    }
}
