package dev.signalbox.journal;

import dev.signalbox.accounts.Account;
import dev.signalbox.risk.AccountRules;
import dev.signalbox.risk.AccountState;
import dev.signalbox.risk.Approved;
import dev.signalbox.trading.Order;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The accounts of a batch as the rules see them: each as what was judged before has left it. */
final class JudgedAccounts {
    private final AccountRules accountRules;
    private final LockedAccounts lockedAccounts;
    private final RiskStates riskStates;
    private final Instant now;
    private final Map<String, Judged> accounts = new LinkedHashMap<>();

    /** @param now the time at which the batch is judged */
    JudgedAccounts(AccountRules accountRules, LockedAccounts lockedAccounts, RiskStates riskStates, Instant now) {
        this.accountRules = accountRules;
        this.lockedAccounts = lockedAccounts;
        this.riskStates = riskStates;
        this.now = now;
    }

    /** An account on its trading day. */
    record Judged(String account, LocalDate day, AccountState state) {}

    /** The state of an account, which is written with the batch from now on. */
    AccountState begin(Account account) {
        return accounts.computeIfAbsent(account.id(), id -> fresh(account)).state();
    }

    /** The state of an account now. */
    AccountState state(Account account) {
        Judged begun = accounts.get(account.id());
        return begun == null ? fresh(account).state() : begun.state();
    }

    /** An order more of an account that was begun. */
    void add(Approved approved, Order order) {
        accounts.computeIfPresent(
                approved.account().id(),
                (id, judged) -> new Judged(
                        id,
                        judged.day(),
                        judged.state().plus(approved, order.key().id())));
    }

    /** Holdings and gates of an account anew, after orders of it were taken back. */
    void refresh(String account) {
        accounts.computeIfPresent(account, (id, judged) -> {
            AccountState fresh = lockedAccounts.state(id, judged.day(), riskStates.of(id));
            var now = new AccountState(
                    fresh.gates(),
                    judged.state().ordersToday(),
                    fresh.holdings(),
                    judged.state().standing());
            return new Judged(id, judged.day(), now);
        });
    }

    /** How an account that was begun stands against its limits anew, after its money changed. */
    void restand(String account) {
        accounts.computeIfPresent(account, (id, judged) -> {
            AccountState before = judged.state();
            var now = new AccountState(before.gates(), before.ordersToday(), before.holdings(), riskStates.of(id));
            return new Judged(id, judged.day(), now);
        });
    }

    /** Those that were begun. */
    List<Judged> all() {
        return List.copyOf(accounts.values());
    }

    private Judged fresh(Account account) {
        LocalDate day = accountRules.tradingDay(account, now);
        return new Judged(account.id(), day, lockedAccounts.state(account.id(), day, riskStates.of(account.id())));
    }
}
