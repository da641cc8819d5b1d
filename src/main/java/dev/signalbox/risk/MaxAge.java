package dev.signalbox.risk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** {@code max_age}: an entry whose alert is older is stale. */
record MaxAge(Duration limit) implements Rule {
    @Override
    public String name() {
        return "max_age";
    }

    @Override
    public Optional<String> objection(ProposedOrder proposedOrder, AccountState state, Instant now) {
        Duration age = proposedOrder.signal().age(now);
        return age.compareTo(limit) <= 0
                ? Optional.empty()
                : Optional.of(
                        "stale: the alert is " + age.toSeconds() + " s old, the limit is " + limit.toSeconds() + " s");
    }
}
