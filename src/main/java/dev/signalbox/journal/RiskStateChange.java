package dev.signalbox.journal;

import dev.signalbox.accounts.Account;
import dev.signalbox.risk.AccountRules;
import dev.signalbox.risk.RiskState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** What changes how an account stands, other than money. */
public sealed interface RiskStateChange {
    /** {@return the word for it in text} */
    String word();

    /** How the account stands after it. */
    RiskState after(RiskState before, Account account, AccountRules accountRules, Instant at);

    /** The clock says that it may be another trading day. */
    record Roll() implements RiskStateChange {
        @Override
        public String word() {
            return "roll";
        }

        @Override
        public RiskState after(RiskState before, Account account, AccountRules accountRules, Instant at) {
            return accountRules.rolled(account, before, at);
        }
    }

    /** A person opens the account again. */
    record Open() implements RiskStateChange {
        @Override
        public String word() {
            return "open";
        }

        @Override
        public RiskState after(RiskState before, Account account, AccountRules accountRules, Instant at) {
            return accountRules.opened(account, before, at);
        }
    }

    /**
     * A person says where the floor of {@code max_loss} is, for an account that was under way before the hub knew it.
     *
     * @param amount the floor in the account's currency
     */
    record Floor(BigDecimal amount) implements RiskStateChange {
        @Override
        public String word() {
            return "floor";
        }

        @Override
        public RiskState after(RiskState before, Account account, AccountRules accountRules, Instant at) {
            RiskState set = accountRules.withFloor(account, accountRules.rolled(account, before, at), amount);
            return accountRules.standing(account, Optional.of(set), set.now(), at);
        }
    }
}
