package dev.signalbox.flatten;

import dev.signalbox.accounts.Account;
import dev.signalbox.journal.AccountStates;
import dev.signalbox.risk.AccountRules;
import dev.signalbox.risk.Lockout;
import dev.signalbox.trading.Kind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Says which accounts must hold nothing now, by their rules. */
@Component
class FlatDeadlines {
    private final AccountRules accountRules;
    private final AccountStates states;

    FlatDeadlines(AccountRules accountRules, AccountStates states) {
        this.accountRules = accountRules;
        this.states = states;
    }

    /**
     * A reason why an account must be flat.
     *
     * @param rule the rule that says so
     * @param occasion the same text as long as it is the same reason
     */
    record Due(String rule, String occasion) {
        static Due of(Lockout lockout) {
            String rule = lockout.rule().orElse("stop");
            // The database keeps no nanoseconds, and it must be the same text before it was there and after.
            Optional<Instant> since = lockout.since().map(time -> time.truncatedTo(ChronoUnit.MILLIS));
            return new Due(rule, rule + since.map(time -> " " + time).orElse(""));
        }
    }

    /** Which accounts have their entries shut; asked once for a whole walk. */
    Map<String, Lockout> stops() {
        return states.stopped();
    }

    /** Why an account must be flat now; empty when it may hold something. */
    Optional<Due> of(Account account, Map<String, Lockout> lockouts, Instant now) {
        return flatBy(account, now).or(() -> Optional.ofNullable(lockouts.get(account.id()))
                .filter(lockout -> accountRules.flattens(account, lockout))
                .map(Due::of));
    }

    /** Only on a day that ends early for something must it be known what is held. */
    private Optional<Instant> earlyClose(Account account, Instant now) {
        return passed(accountRules.flatBy(account, EnumSet.allOf(Kind.class), now), now)
                .flatMap(first -> passed(accountRules.flatBy(account, states.of(account, now), now), now));
    }

    private static Optional<Instant> passed(Optional<Instant> moment, Instant now) {
        return moment.filter(time -> !now.isBefore(time));
    }

    /** It counts for the rest of the trading day, also when no hub ran at that moment. */
    private Optional<Due> flatBy(Account account, Instant now) {
        return passed(accountRules.flatBy(account, Set.of(), now), now)
                .or(() -> earlyClose(account, now))
                .map(moment -> new Due("flat_by", "flat_by " + accountRules.tradingDay(account, now)));
    }
}
