package dev.signalbox.trades;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.accounts.Account;
import dev.signalbox.deadletters.DeadLetter;
import dev.signalbox.deadletters.DeadLetters;
import dev.signalbox.trading.Stage;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the books and a broker, or a sender, differ. It stays told until both sides agree again. */
@Component
public class Drifts {
    /** What can differ. */
    public enum Kind {
        /** What is held: by our own executions, and at the broker. */
        POSITION(
                "by our own orders the account holds %s of %s, and the broker says %s: somebody traded there by hand, or an"
                        + " execution is missing. The books follow the broker; look there who did it. It is told until both are"
                        + " the same again, or flat"),
        /** How many of our orders are at work. */
        ORDER(
                "%s of our orders for %s are at work by the books, and %s at the broker: look there, and take back what is not"
                        + " wanted"),
        /** What a strategy held before its alert: by our executions, and by its sender. */
        MISSED_ALERT(
                "by our executions the strategy held %s of %s when its last alert came, and its sender believed %s: an"
                        + " alert did not arrive, or was refused. Bring the two together, for instance by an alert with the"
                        + " position that is right");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** {@return the word in text, such as {@code missed_alert}} */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Drifts.class);
    private static final int LOOKS = 2;
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient database;
    private final DeadLetters letters;
    private final Clock clock;

    Drifts(JdbcClient database, DeadLetters letters, Clock clock) {
        this.database = database;
        this.letters = letters;
        this.clock = clock;
    }

    /**
     * One difference.
     *
     * @param what what differs
     * @param sides what each side says
     * @param since since when it is told
     * @param seen at how many looks it was seen
     */
    public record Drift(What what, Sides sides, Instant since, int seen) {}

    /**
     * What differs.
     *
     * @param account the account
     * @param symbol the contract
     * @param kind what of it
     * @param strategy whose; empty text for the account's as a whole
     */
    public record What(String account, String symbol, Kind kind, String strategy) {}

    /**
     * What each side says.
     *
     * @param journal our books
     * @param broker the broker, or the sender of alerts
     */
    public record Sides(String journal, String broker) {}

    /** {@return all differences, by account and symbol} */
    public List<Drift> all() {
        return database.sql("select * from drift order by account, symbol, kind, strategy")
                .query((row, n) -> new Drift(
                        new What(
                                row.getString("account"),
                                row.getString("symbol"),
                                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                                row.getString("strategy")),
                        new Sides(row.getString("journal"), row.getString("broker")),
                        row.getTimestamp("since").toInstant(),
                        row.getInt("seen")))
                .list();
    }

    /** The symbols of which an account has a difference of a kind. */
    List<String> symbols(String account, Kind kind) {
        return database.sql("select distinct symbol from drift where account = ? and kind = ?")
                .params(account, kind.word())
                .query(String.class)
                .list();
    }

    /** A look found a difference. */
    void differ(Account account, What what, Sides sides) {
        int seen = database.sql("""
                        insert into drift (account, symbol, kind, strategy, journal, broker, since, seen)
                        values (:account, :symbol, :kind, :strategy, :journal, :broker, :now, 1)
                        on conflict (account, symbol, kind, strategy) do update
                           set journal = excluded.journal, broker = excluded.broker, seen = drift.seen + 1
                        returning seen
                        """)
                .param("account", what.account())
                .param("symbol", what.symbol())
                .param("kind", what.kind().word())
                .param("strategy", what.strategy())
                .param("journal", sides.journal())
                .param("broker", sides.broker())
                .param("now", Timestamp.from(clock.instant()))
                .query(Integer.class)
                .single();
        if (seen == LOOKS) {
            keep(account, what, sides);
        }
    }

    /** Another look has passed since a difference was found that looks do not see. */
    void stand(Account account, Kind kind) {
        all().stream()
                .filter(drift -> drift.what().account().equals(account.id())
                        && drift.what().kind() == kind)
                .forEach(drift -> differ(account, drift.what(), drift.sides()));
    }

    /** Both sides agree. */
    void agree(What what) {
        boolean differed = database.sql(
                                "delete from drift where account = ? and symbol = ? and kind = ? and strategy = ?")
                        .params(what.account(), what.symbol(), what.kind().word(), what.strategy())
                        .update()
                > 0;
        if (differed) {
            LOG.info("{}: {} of {} agree again", what.account(), what.kind().word(), what.symbol());
            letter(what).forEach(letter -> letters.discard(letter.id()));
        }
    }

    private void keep(Account account, What what, Sides sides) {
        String words = what.kind().words.formatted(sides.journal(), what.symbol(), sides.broker());
        var body = JSON.createObjectNode()
                .put("account", what.account())
                .put("symbol", what.symbol())
                .put("kind", what.kind().word())
                .put("strategy", what.strategy())
                .put("journal", sides.journal())
                .put("broker", sides.broker());
        letters.keep(
                new DeadLetter.Subject(
                        Stage.RECONCILE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(what.account()),
                        Optional.of(account.connection().broker())),
                new DeadLetter.Original(
                        Optional.empty(),
                        Optional.of(identity(what)),
                        body.toString().getBytes(UTF_8),
                        clock.instant()),
                new DeadLetter.Failure(words, Optional.empty(), 1));
        LOG.warn("{}: {}", what.account(), words);
    }

    private List<DeadLetter> letter(What what) {
        return letters.of(what.account(), Stage.RECONCILE, identity(what));
    }

    private static String identity(What what) {
        return what.kind().word() + " " + what.symbol() + " " + what.strategy();
    }
}
