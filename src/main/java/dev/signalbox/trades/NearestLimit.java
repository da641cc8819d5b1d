package dev.signalbox.trades;

import dev.signalbox.accounts.Account;
import dev.signalbox.journal.AccountStates;
import dev.signalbox.risk.AccountRules;
import dev.signalbox.risk.AccountState;
import dev.signalbox.risk.Limit;
import dev.signalbox.trading.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Comparator;
import org.springframework.stereotype.Component;

/** Says which of an account's limits is used up most. */
@Component
class NearestLimit {
    private final AccountStates states;
    private final AccountRules accountRules;

    NearestLimit(AccountStates states, AccountRules accountRules) {
        this.states = states;
        this.accountRules = accountRules;
    }

    /** Nothing for an account without limits, or at which nobody has looked. */
    String words(Account account, Instant now) {
        AccountState state = states.of(account, now);
        return state.standing().stream()
                .flatMap(standing -> accountRules.limits(account, standing, state, now).stream())
                .filter(limit -> whole(limit).signum() > 0)
                .min(Comparator.comparing(limit -> limit.distance().divide(whole(limit), MathContext.DECIMAL64)))
                .map(limit -> "\nNearest limit: " + limit.rule() + ", " + Numbers.text(limit.distance()) + " of "
                        + Numbers.text(whole(limit)) + " left (" + limit.unit() + ")")
                .orElse("");
    }

    private static BigDecimal whole(Limit limit) {
        return limit.used().max(BigDecimal.ZERO).add(limit.distance());
    }
}
