package dev.signalbox.brokers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.accounts.BrokerConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What a broker's jq wants to know again next time: the broker's id of a contract, of an account, its last number. It is
 * kept for a connection while the hub runs; what is not there must be asked for again.
 */
@Component
class BrokerCache {
    private record Kept(JsonNode value, Instant until) {}

    private final Map<String, Map<String, Kept>> connections = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Warnings warnings;

    BrokerCache(Clock clock, Warnings warnings) {
        this.clock = clock;
        this.warnings = warnings;
    }

    /** All that is known about a connection now, by name. */
    ObjectNode known(BrokerConnection brokerConnection) {
        Instant now = clock.instant();
        ObjectNode known = JsonNodeFactory.instance.objectNode();
        connections.getOrDefault(brokerConnection.name(), Map.of()).forEach((name, kept) -> {
            if (now.isBefore(kept.until())) {
                known.set(name, kept.value());
            }
        });
        return known;
    }

    /** Tells what a jq wants to be told, and keeps what it asked to be remembered: {@code "remember": {"name": {"value": …, "seconds": 86400}}}. */
    void keep(BrokerConnection brokerConnection, JsonNode said) {
        warnings.tell(brokerConnection, said);
        Map<String, Kept> names =
                connections.computeIfAbsent(brokerConnection.name(), name -> new ConcurrentHashMap<>());
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
