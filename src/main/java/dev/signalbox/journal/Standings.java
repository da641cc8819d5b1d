package dev.signalbox.journal;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.risk.Figures;
import dev.signalbox.risk.Judge;
import dev.signalbox.risk.Standing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the accounts of one batch stand against their limits, and what the batch makes of it. */
final class Standings {
    private final Accounts accounts;
    private final Judge judge;
    private final LockedAccounts lockedAccounts;
    private final Instant now;
    private final Map<String, StandingRow> current = new LinkedHashMap<>();

    Standings(Accounts accounts, Judge judge, LockedAccounts lockedAccounts, Instant now) {
        this.accounts = accounts;
        this.judge = judge;
        this.lockedAccounts = lockedAccounts;
        this.now = now;
        lockedAccounts.countIn(account ->
                accounts.account(account).map(known -> known.terms().currency()).orElse(Account.USUAL_CURRENCY));
    }

    /** How an account stands today; empty when it is in no file any more, or nobody has looked at it. */
    Optional<Standing> of(String account) {
        Optional<Account> known = accounts.account(account);
        Optional<StandingRow> row = row(account);
        known.ifPresent(one ->
                row.ifPresent(before -> put(before, judge.rolled(one, before.standing(), now), before.toldAt())));
        return row(account).map(StandingRow::standing);
    }

    /** Fills brought it a profit or a loss, and what is open is worth what the latest prices say. */
    void moved(String account, BigDecimal realized) {
        accounts.account(account).ifPresent(known -> row(account).ifPresent(before -> {
            BigDecimal balance = before.standing().now().balance().add(realized);
            Figures figures = new Figures(balance, balance.add(lockedAccounts.openProfit(account)));
            put(before, judge.standing(known, Optional.of(before.standing()), figures, now), before.toldAt());
        }));
    }

    /** The broker told its money; what the books said before the first time was reckoned from the starting balance. */
    void told(Account account, Figures figures, Instant at) {
        row(account.id()).ifPresent(before -> {
            Standing after = before.toldAt().isPresent() || account.isSimulated()
                    ? judge.standing(account, Optional.of(before.standing()), figures, now)
                    : judge.introduced(account, before.standing(), figures, now);
            put(before, after, Optional.of(at));
        });
    }

    /** A person or the clock changes it. */
    Standing set(Account account, RiskStateChange riskStateChange) {
        StandingRow before = row(account.id()).orElseThrow();
        put(before, riskStateChange.after(before.standing(), account, judge, now), before.toldAt());
        return row(account.id()).orElseThrow().standing();
    }

    /** The rows that the batch changed. */
    List<StandingRow> changed() {
        return current.values().stream()
                .filter(row -> !lockedAccounts.standingRow(row.account()).equals(Optional.of(row)))
                .toList();
    }

    /** The accounts whose entries the batch has shut. */
    List<StandingRow> stopped() {
        return changed().stream()
                .filter(row -> !row.standing().stop().isOpen())
                .filter(row -> lockedAccounts
                        .standingRow(row.account())
                        .filter(before ->
                                before.standing().stop().equals(row.standing().stop()))
                        .isEmpty())
                .toList();
    }

    private Optional<StandingRow> row(String account) {
        return Optional.ofNullable(current.get(account)).or(() -> lockedAccounts.standingRow(account));
    }

    private void put(StandingRow before, Standing after, Optional<Instant> toldAt) {
        current.put(before.account(), new StandingRow(before.account(), after, toldAt));
    }
}
