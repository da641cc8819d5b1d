package dev.signalbox.brokers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.mapping.BrokerMapping;
import dev.signalbox.mapping.Jq;
import dev.signalbox.mapping.Mappings;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The steps of a conversation in {@code routes/broker-call.camel.yaml}, by the names that they have there. Each applies one
 * of the two files of jq that the connection's broker has in {@code mappings/}.
 */
@Configuration
class ConversationSteps {
    /** Whether there is something to ask. The page asks this and not the body, of which Camel would hash and keep the whole. */
    private static final String ASKS = "asks";

    /** Makes the broker's first request of a question of ours. */
    @Bean
    Processor mapRequest(Mappings mappings) {
        return exchange -> apply(exchange, mappings, BrokerMapping::request);
    }

    /** Makes an outcome, or a further request, of the broker's reply. */
    @Bean
    Processor mapReply(Mappings mappings) {
        return exchange -> apply(exchange, mappings, BrokerMapping::reply);
    }

    private static void apply(Exchange exchange, Mappings mappings, Function<BrokerMapping, Jq> file) {
        String broker =
                exchange.getProperty(Call.PROPERTY, Call.class).connection().broker();
        Jq jq = file.apply(mappings.broker(broker).orElseThrow());
        JsonNode made = jq.apply(exchange.getMessage().getBody(JsonNode.class));
        exchange.getMessage().setBody(made);
        exchange.setProperty(ASKS, made.has("method"));
    }
}
