package dev.signalbox.journal;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.CallPolicy.Linking;
import dev.signalbox.risk.AccountRules;
import dev.signalbox.risk.Balances;
import dev.signalbox.risk.RiskState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the accounts of one batch stand against their limits, and what the batch makes of it. */
final class RiskStates {
    /** How often at the most it is written that a broker says the same. */
    private static final Duration TOLD_AGAIN_AFTER = Duration.ofMinutes(1);

    private final Accounts accounts;
    private final AccountRules accountRules;
    private final LockedAccounts lockedAccounts;
    private final Instant now;
    private final Map<String, RiskStateRow> current = new LinkedHashMap<>();

    RiskStates(Accounts accounts, AccountRules accountRules, LockedAccounts lockedAccounts, Instant now) {
        this.accounts = accounts;
        this.accountRules = accountRules;
        this.lockedAccounts = lockedAccounts;
        this.now = now;
        lockedAccounts.countIn(accounts::currency);
    }

    /** How the orders of an account depend on each other at its broker. */
    Linking linking(String account) {
        return accounts.account(account)
                .map(one -> one.connection().pace().patience().linking())
                .orElse(Linking.NONE);
    }

    /** The state of an account today; empty when it is no longer configured, or nobody has looked at it. */
    Optional<RiskState> of(String account) {
        Optional<Account> known = accounts.account(account);
        Optional<RiskStateRow> row = row(account);
        known.ifPresent(one -> row.ifPresent(
                before -> put(before, accountRules.rolled(one, before.standing(), now), before.reportedAt())));
        return row(account).map(RiskStateRow::standing);
    }

    /** Fills brought it a profit or a loss, and what is open is worth what the latest prices say. */
    void moved(String account, BigDecimal realized) {
        accounts.account(account).ifPresent(known -> row(account).ifPresent(before -> {
            BigDecimal balance = before.standing().now().balance().add(realized);
            Balances balances = Balances.of(balance, lockedAccounts.openProfit(account));
            put(
                    before,
                    accountRules.standing(known, Optional.of(before.standing()), balances, now),
                    before.reportedAt());
        }));
    }

    /** The broker reported its money; what the books said before the first time was reckoned from the starting balance. */
    void told(Account account, Balances balances, Instant at) {
        row(account.id()).ifPresent(before -> {
            RiskState after = before.reportedAt().isPresent() || account.isSimulated()
                    ? accountRules.standing(account, Optional.of(before.standing()), balances, now)
                    : accountRules.introduced(account, before.standing(), balances, now);
            put(before, after, Optional.of(at));
        });
    }

    /** A person or the clock changes it. */
    RiskState set(Account account, RiskStateChange riskStateChange) {
        RiskStateRow before = row(account.id()).orElseThrow();
        put(before, riskStateChange.after(before.standing(), account, accountRules, now), before.reportedAt());
        return row(account.id()).orElseThrow().standing();
    }

    /** The rows that the batch changed. */
    List<RiskStateRow> changed() {
        return current.values().stream()
                .filter(row -> !lockedAccounts.standingRow(row.account()).equals(Optional.of(row)))
                .toList();
    }

    /** The accounts whose entries the batch has shut. */
    List<RiskStateRow> stopped() {
        return changed().stream()
                .filter(row -> !row.standing().lockout().isOpen())
                .filter(row -> lockedAccounts
                        .standingRow(row.account())
                        .filter(before -> before.standing()
                                .lockout()
                                .equals(row.standing().lockout()))
                        .isEmpty())
                .toList();
    }

    /** Whether anything changed but the time at which the broker was asked, or that is written too long ago. */
    boolean isWorthWriting() {
        return changed().stream().anyMatch(row -> lockedAccounts
                .standingRow(row.account())
                .filter(before -> before.standing().equals(row.standing()))
                .flatMap(RiskStateRow::reportedAt)
                .filter(at -> Duration.between(at, now).compareTo(TOLD_AGAIN_AFTER) < 0)
                .isEmpty());
    }

    /** From now on the accounts stand as the batch left them. */
    void settle() {
        current.forEach((id, row) -> lockedAccounts.of(id).standing(Optional.of(row)));
    }

    /** The state of an account now; empty when nobody has looked at it. */
    Optional<RiskStateRow> row(String account) {
        return Optional.ofNullable(current.get(account)).or(() -> lockedAccounts.standingRow(account));
    }

    private void put(RiskStateRow before, RiskState after, Optional<Instant> reportedAt) {
        current.put(before.account(), new RiskStateRow(before.account(), after, reportedAt));
    }
}
