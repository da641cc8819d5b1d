package dev.signalbox.journal;

import dev.signalbox.risk.AccountGates;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What keeps entries out of the accounts of a batch, whatever their rules say: kill switches, and flattening. */
final class Gates {
    private static final String ALL = "*";

    private final Map<String, String> killed = new HashMap<>();
    private final Map<String, String> shut = new HashMap<>();

    /** A kill switch is on, for an account or for {@code *}. */
    void kill(String scope) {
        killed.put(scope, "the kill switch is on for " + (scope.equals(ALL) ? "everything" : scope));
    }

    /** An account takes no entries, or none does for {@code *}. */
    void shut(String scope, String why) {
        shut.put(scope, why);
    }

    /** Whether a kill switch is on for an account. */
    boolean isKilled(String account) {
        return killed(account).isPresent();
    }

    /** Whether a kill switch is on, or an account is being flattened. */
    boolean areShut() {
        return !killed.isEmpty() || !shut.isEmpty();
    }

    /** Whether an account is being flattened. */
    boolean isShut(String account) {
        return shut(account).isPresent();
    }

    /** Why an account takes no entries. */
    AccountGates of(String account) {
        return new AccountGates(killed(account), shut(account), Optional.empty());
    }

    private Optional<String> killed(String account) {
        return Optional.ofNullable(killed.get(ALL)).or(() -> Optional.ofNullable(killed.get(account)));
    }

    private Optional<String> shut(String account) {
        return Optional.ofNullable(shut.get(account)).or(() -> Optional.ofNullable(shut.get(ALL)));
    }
}
