package dev.signalbox.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Notes what happened that no trigger of the database sees. */
@Component
public class Occurrences {
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('signalbox occurrences'))";

    private static final int LONGEST = 200;

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    Occurrences(JdbcClient database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /**
     * Notes something once, however many hubs see it.
     *
     * @param occurrence what
     * @param identity the same text for the same thing
     * @param within for how long, two days at most, the same thing is not noted again
     * @throws org.springframework.dao.DataAccessException when the database does not answer
     */
    public void note(Occurrence occurrence, String identity, Duration within) {
        transaction.executeWithoutResult(status -> {
            database.sql(LOCK).query(rows -> {});
            database.sql("""
                            insert into notification_event (kind, account, subject, detail, identity)
                            select :kind, :account, :subject, :detail, :identity
                             where not exists (select from notification_event
                                                where identity = :identity and at > now() - make_interval(secs => :within))
                            """)
                    .param("kind", occurrence.occasion().word())
                    .param("account", occurrence.account())
                    .param("subject", occurrence.subject())
                    .param("detail", occurrence.detail())
                    .param("identity", occurrence.occasion().word() + " " + inBrief(identity))
                    .param("within", within.toSeconds())
                    .update();
        });
    }

    /** An index takes no text of any length, such as hundreds of faults. */
    private static String inBrief(String identity) {
        return identity.length() <= LONGEST
                ? identity
                : UUID.nameUUIDFromBytes(identity.getBytes(UTF_8)).toString();
    }
}
