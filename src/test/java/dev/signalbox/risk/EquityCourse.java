package dev.signalbox.risk;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.BrokerConnection;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The course of an account of 100,000 under rules written as in routes/risk.yaml, from noon to noon. */
final class EquityCourse {
    static final Account ACCOUNT = new Account(
            "one",
            BrokerConnection.simulated("paper", "paper"),
            Optional.empty(),
            BigDecimal.valueOf(100_000),
            Optional.of("set"));

    final AccountRules accountRules;
    RiskState standing;
    Instant at = Instant.parse("2026-11-23T18:00:00Z");

    EquityCourse(Path folder, String... rules) {
        this.accountRules = Wanted.judge(folder, rules).accountRules();
        this.standing = accountRules.standing(ACCOUNT, Optional.empty(), Balances.flat(ACCOUNT.startingBalance()), at);
    }

    /** Its equity goes there, by open profit or loss. */
    EquityCourse touches(int equity) {
        return sees(new Balances(standing.now().balance(), BigDecimal.valueOf(equity)));
    }

    /** Its balance goes there; nothing is open. */
    EquityCourse makes(int balance) {
        return sees(Balances.flat(BigDecimal.valueOf(balance)));
    }

    EquityCourse sees(Balances balances) {
        at = at.plusSeconds(60);
        standing = accountRules.standing(ACCOUNT, Optional.of(standing), balances, at);
        return this;
    }

    /** The day ends with this balance, and the next one has begun. */
    EquityCourse closes(int balance) {
        makes(balance);
        at = at.plus(Duration.ofDays(1));
        standing = accountRules.rolled(ACCOUNT, standing, at);
        return this;
    }

    BigDecimal floor() {
        return accountRules.floor(ACCOUNT, standing).orElseThrow();
    }

    EntryStatus state() {
        return standing.lockout().state();
    }

    String rule() {
        return standing.lockout().rule().orElse("none");
    }
}
