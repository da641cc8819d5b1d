package dev.signalbox.brokers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.accounts.BrokerConnection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What a broker's jq wants a person to know: {@code "warning": "…"}. Each is reported once for a connection. */
@Component
class Warnings {
    private static final Logger LOG = LoggerFactory.getLogger(Warnings.class);

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** Tells the warning of a request or an outcome, if it has one. */
    void tell(BrokerConnection brokerConnection, JsonNode said) {
        String warning = said.path("warning").asText("");
        if (!warning.isEmpty() && told.add(brokerConnection.name() + " " + warning)) {
            LOG.warn("{}: {}", brokerConnection.name(), warning);
        }
    }
}
