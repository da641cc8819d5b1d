package dev.signalbox.orders;

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
    /** What fills brought: profit that was made, and how the profit of open positions changed with them. */
    record Money(BigDecimal realized, BigDecimal open) {
        Money plus(Money other) {
            return new Money(realized.add(other.realized), open.add(other.open));
        }

        Figures on(Figures before) {
            return new Figures(
                    before.balance().add(realized),
                    before.equity().add(realized).add(open));
        }
    }

    private final Accounts accounts;
    private final Judge judge;
    private final Ledger ledger;
    private final Instant now;
    private final Map<String, StandingRow> current = new LinkedHashMap<>();

    Standings(Accounts accounts, Judge judge, Ledger ledger, Instant now) {
        this.accounts = accounts;
        this.judge = judge;
        this.ledger = ledger;
        this.now = now;
    }

    /** How an account stands today; empty when it is in no file any more, or nobody has looked at it. */
    Optional<Standing> of(String account) {
        Optional<Account> known = accounts.account(account);
        Optional<StandingRow> row = row(account);
        known.ifPresent(one ->
                row.ifPresent(before -> put(before, judge.rolled(one, before.standing(), now), before.toldAt())));
        return row(account).map(StandingRow::standing);
    }

    /** Fills changed its money. */
    void moved(String account, Money money) {
        accounts.account(account).ifPresent(known -> row(account).ifPresent(before -> {
            Figures figures = money.on(before.standing().now());
            put(before, judge.standing(known, Optional.of(before.standing()), figures, now), before.toldAt());
        }));
    }

    /** The broker told its money. What the books said before the first time was a guess, and limits begin anew. */
    void told(Account account, Figures figures, Instant at) {
        row(account.id()).ifPresent(before -> {
            Optional<Standing> known = before.toldAt().isPresent() || isSimulated(account)
                    ? Optional.of(before.standing())
                    : Optional.empty();
            put(before, judge.standing(account, known, figures, now), Optional.of(at));
            if (known.isEmpty()) {
                before.standing().marks().floorByHand().ifPresent(floor -> set(account, new Setting.Floor(floor)));
            }
        });
    }

    /** A person or the clock changes it. */
    Standing set(Account account, Setting setting) {
        StandingRow before = row(account.id()).orElseThrow();
        put(before, setting.after(before.standing(), account, judge, now), before.toldAt());
        return row(account.id()).orElseThrow().standing();
    }

    /** The rows that the batch changed. */
    List<StandingRow> changed() {
        return current.values().stream()
                .filter(row -> !ledger.standingRow(row.account()).equals(Optional.of(row)))
                .toList();
    }

    /** The accounts whose entries the batch has shut. */
    List<StandingRow> stopped() {
        return changed().stream()
                .filter(row -> !row.standing().stop().isOpen())
                .filter(row -> ledger.standingRow(row.account())
                        .filter(before ->
                                before.standing().stop().equals(row.standing().stop()))
                        .isEmpty())
                .toList();
    }

    private Optional<StandingRow> row(String account) {
        return Optional.ofNullable(current.get(account)).or(() -> ledger.standingRow(account));
    }

    private void put(StandingRow before, Standing after, Optional<Instant> toldAt) {
        current.put(before.account(), new StandingRow(before.account(), after, toldAt));
    }

    private static boolean isSimulated(Account account) {
        return account.connection().access().isEmpty();
    }
}
