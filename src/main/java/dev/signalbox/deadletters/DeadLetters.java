package dev.signalbox.deadletters;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.signalbox.trading.Stage;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps dead letters in the database. Every method throws Spring's {@code DataAccessException} when the database does not
 * answer.
 */
@Component
public class DeadLetters {
    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private static final String KEEP = """
            insert into dead_letter (id, stage, alert_id, order_id, account, broker, source, identity, body, received_at,
                                     reason, last_answer, tries, created_at, updated_at)
            values (:id, :stage, :alert, :order, :account, :broker, :source, :identity, :body, :received,
                    :reason, :answer, :tries, :now, :now)
            """;

    private static final String SAME_ORDER = """
            on conflict (order_id) where order_id is not null do update
               set stage = excluded.stage, reason = excluded.reason, last_answer = excluded.last_answer,
                   tries = excluded.tries, updated_at = excluded.updated_at
            returning id
            """;

    private static final String SAME_ALERT = """
            on conflict (source, sha256(body)) where order_id is null do update
               set stage = excluded.stage, reason = excluded.reason, last_answer = excluded.last_answer,
                   tries = dead_letter.tries + excluded.tries, updated_at = excluded.updated_at,
                   identity = excluded.identity, received_at = excluded.received_at
            returning id
            """;

    private final JdbcClient database;
    private final LetterCount count;
    private final Clock clock;

    DeadLetters(JdbcClient database, LetterCount count, Clock clock) {
        this.database = database;
        this.count = count;
        this.clock = clock;
    }

    /**
     * Which letters to list, newest first.
     *
     * @param account of this account alone
     * @param stage of this stage alone
     * @param before with an id below this one: the end of the page before
     * @param limit at most so many
     */
    public record Query(Optional<String> account, Optional<Stage> stage, Optional<UUID> before, int limit) {}

    /**
     * Keeps what failed. One order has one letter: keeping it again renews its stage, reason, last answer and number of
     * tries. An alert without an order that is equal to one kept before (source and body) takes the place of that one;
     * the tries are added up.
     *
     * @param subject what it is about
     * @param original what arrived
     * @param failure why it could not be done
     * @return the letter's id
     */
    public UUID keep(DeadLetter.Subject subject, DeadLetter.Original original, DeadLetter.Failure failure) {
        UUID id = database.sql(KEEP + (subject.orderId().isPresent() ? SAME_ORDER : SAME_ALERT))
                .param("id", IDS.generate())
                .param("stage", subject.stage().word())
                .param("alert", subject.alertId().orElse(null))
                .param("order", subject.orderId().orElse(null))
                .param("account", subject.account().orElse(null))
                .param("broker", subject.broker().orElse(null))
                .param("source", original.source().orElse(null))
                .param("identity", original.identity().orElse(null))
                .param("body", original.body())
                .param("received", Timestamp.from(original.receivedAt()))
                .param("reason", failure.reason())
                .param("answer", failure.lastAnswer().orElse(null))
                .param("tries", failure.tries())
                .param("now", Timestamp.from(clock.instant()))
                .query(UUID.class)
                .single();
        count.refresh();
        return id;
    }

    /** Counts them again, because the journal has kept one in the transaction of what it is about. */
    public void recount() {
        count.refresh();
    }

    /**
     * Notes that a letter was tried once more in vain; does nothing when it is gone.
     *
     * @param id the letter
     * @param reason why it failed this time, a sentence without secrets
     */
    public void failedAgain(UUID id, String reason) {
        database.sql("update dead_letter set reason = ?, tries = tries + 1, updated_at = ? where id = ?")
                .params(
                        new DeadLetter.Failure(reason, Optional.empty(), 1).reason(),
                        Timestamp.from(clock.instant()),
                        id)
                .update();
    }

    /**
     * Finds a letter.
     *
     * @param id its id
     * @return the letter; empty when there is none
     */
    public Optional<DeadLetter> find(UUID id) {
        return database.sql("select * from dead_letter where id = ?")
                .param(id)
                .query((row, n) -> LetterRow.letter(row))
                .optional();
    }

    /**
     * Finds the letter of an order.
     *
     * @param orderId the order
     * @return its letter; empty when it has none
     */
    public Optional<DeadLetter> ofOrder(UUID orderId) {
        return database.sql("select * from dead_letter where order_id = ?")
                .param(orderId)
                .query((row, n) -> LetterRow.letter(row))
                .optional();
    }

    /**
     * Lists letters.
     *
     * @param query which
     * @return the letters, newest first
     */
    public List<DeadLetter> list(Query query) {
        return database.sql("""
                        select * from dead_letter
                        where (:account::text is null or account = :account)
                          and (:stage::text is null or stage = :stage)
                          and (:before::uuid is null or id < :before)
                        order by id desc limit :limit
                        """)
                .param("account", query.account().orElse(null))
                .param("stage", query.stage().map(Stage::word).orElse(null))
                .param("before", query.before().orElse(null))
                .param("limit", query.limit())
                .query((row, n) -> LetterRow.letter(row))
                .list();
    }

    /**
     * Finds letters of something other than an order.
     *
     * @param account the account
     * @param stage its stage
     * @param identity what makes it the same one when it comes again
     * @return the letters, the newest first
     */
    public List<DeadLetter> of(String account, Stage stage, String identity) {
        return database.sql("select * from dead_letter where account = ? and stage = ? and identity = ?"
                        + " and order_id is null order by id desc")
                .params(account, stage.word(), identity)
                .query((row, n) -> LetterRow.letter(row))
                .list();
    }

    /**
     * Throws a letter away, because it was done meanwhile or is no longer wanted.
     *
     * @param id its id
     * @return whether it was there
     */
    public boolean discard(UUID id) {
        return gone(database.sql("delete from dead_letter where id = ?").param(id));
    }

    /**
     * Removes the letter of an order that has succeeded meanwhile; does nothing when it has none.
     *
     * @param orderId the order
     * @return whether there was one
     */
    public boolean resolved(UUID orderId) {
        return gone(database.sql("delete from dead_letter where order_id = ?").param(orderId));
    }

    private boolean gone(JdbcClient.StatementSpec delete) {
        boolean found = delete.update() > 0;
        if (found) {
            count.refresh();
        }
        return found;
    }
}
