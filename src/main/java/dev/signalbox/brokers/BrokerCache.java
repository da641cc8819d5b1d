package dev.signalbox.brokers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.AccountsListener;
import dev.signalbox.accounts.BrokerConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What a broker's jq wants to know again next time: the broker's id of a contract, of an account, its last number. It is
 * kept for a connection while the hub runs and its credentials are the same; what is not there must be asked for again.
 */
@Component
class BrokerCache implements AccountsListener {
    private record Kept(JsonNode value, Instant until) {}

    private final Map<ConnectionAccess, Map<String, Kept>> connections = new ConcurrentHashMap<>();
    private final Accounts accounts;
    private final Clock clock;
    private final Warnings warnings;

    BrokerCache(Accounts accounts, Clock clock, Warnings warnings) {
        this.accounts = accounts;
        this.clock = clock;
        this.warnings = warnings;
    }

    @Override
    public void changed() {
        connections.keySet().retainAll(ConnectionAccess.of(accounts));
    }

    /** All that is known about a connection now, by name. */
    ObjectNode known(BrokerConnection brokerConnection) {
        Instant now = clock.instant();
        ObjectNode known = JsonNodeFactory.instance.objectNode();
        connections
                .getOrDefault(ConnectionAccess.of(brokerConnection), Map.of())
                .forEach((name, kept) -> {
                    if (now.isBefore(kept.until())) {
                        known.set(name, kept.value());
                    }
                });
        return known;
    }

    /**
     * Logs what a jq wants a person to know, and keeps what it asked to be remembered:
     * {@code "remember": {"name": {"value": …, "seconds": 86400}}}.
     */
    void keep(BrokerConnection brokerConnection, JsonNode said) {
        warnings.tell(brokerConnection, said);
        Map<String, Kept> names =
                connections.computeIfAbsent(ConnectionAccess.of(brokerConnection), access -> new ConcurrentHashMap<>());
        Instant now = clock.instant();
        names.values().removeIf(kept -> !now.isBefore(kept.until()));
        said.path("remember")
                .properties()
                .forEach(entry -> names.put(
                        entry.getKey(),
                        new Kept(
                                entry.getValue().path("value"),
                                clock.instant()
                                        .plusSeconds(
                                                entry.getValue().path("seconds").asLong()))));
    }
}
