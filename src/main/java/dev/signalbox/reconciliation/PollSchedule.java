package dev.signalbox.reconciliation;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.CallPolicy;
import dev.signalbox.books.PositionReader;
import dev.signalbox.journal.AccountStates;
import dev.signalbox.risk.AccountRules;
import dev.signalbox.risk.AccountState;
import dev.signalbox.risk.Limit;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/** Says how soon an account is looked at again: the nearer it is to a limit on losses, the sooner. */
@Component
class PollSchedule {
    private static final Set<String> LOSSES = Set.of("max_loss", "daily_loss");
    /** Near is when less than this part of what may be lost is left. */
    private static final BigDecimal NEAR = new BigDecimal("0.1");
    /** Of each limit of a connection a fifth may go into looks, of which one takes up to three calls. */
    private static final int CALLS_OF_A_LOOK = 3;

    private static final int SHARE_OF_LOOKS = 5;

    private final Accounts accounts;
    private final PositionReader positionReader;
    private final AccountStates states;
    private final AccountRules accountRules;
    private final Clock clock;

    PollSchedule(
            Accounts accounts,
            PositionReader positionReader,
            AccountStates states,
            AccountRules accountRules,
            Clock clock) {
        this.accounts = accounts;
        this.positionReader = positionReader;
        this.states = states;
        this.accountRules = accountRules;
        this.clock = clock;
    }

    /** After which pause it should be looked at again. */
    Duration wanted(Account account) {
        CallPolicy.Looks looks = account.connection().pace().looks();
        List<Limit> losses = losses(account);
        if (losses.isEmpty() || positionReader.positions(account.id()).isEmpty()) {
            return spread(looks.idle());
        }
        return losses.stream().anyMatch(PollSchedule::isNear) ? looks.near() : looks.open();
    }

    /** Up to a quarter more or less: accounts that were first looked at together must not be so forever. */
    private static Duration spread(Duration pause) {
        return pause.multipliedBy(ThreadLocalRandom.current().nextInt(75, 126)).dividedBy(100);
    }

    /** Before which pause it must not be looked at again: all accounts of a connection share its limits. */
    Duration least(Account account) {
        long together = accounts.all().stream()
                .filter(other ->
                        other.connection().name().equals(account.connection().name()))
                .count();
        return account.connection().pace().limits().stream()
                .map(limit -> limit.within()
                        .multipliedBy(CALLS_OF_A_LOOK * SHARE_OF_LOOKS * together)
                        .dividedBy(limit.calls()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private List<Limit> losses(Account account) {
        Instant now = clock.instant();
        AccountState state = states.of(account, now);
        return state.standing().stream()
                .flatMap(standing -> accountRules.limits(account, standing, state, now).stream())
                .filter(limit -> LOSSES.contains(limit.rule()))
                .toList();
    }

    private static boolean isNear(Limit limit) {
        BigDecimal whole = limit.used().max(BigDecimal.ZERO).add(limit.distance());
        return limit.distance().compareTo(whole.multiply(NEAR)) < 0;
    }
}
