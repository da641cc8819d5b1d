package dev.signalbox.brokers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.mapping.ExactJson;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The steps of {@code routes/broker-call.camel.yaml} that are not Camel's own, by the names that they have there. */
@Configuration
class CallSteps {
    /** Waits until the connection's limits have room; what is stale before that does not go on, nor does a paused connection. */
    @Bean
    Processor throttle(Limiters limiters, ConnectionPauses pauses) {
        return exchange -> {
            Call call = call(exchange);
            checkNotPaused(call, pauses);
            JsonNode request = exchange.getMessage().getBody(JsonNode.class);
            call.next(request);
            Thread.sleep(Duration.ofSeconds(request.path("after").asLong()));
            if (!limiters.pass(call)) {
                throw new WithheldException(Guard.Objection.STALE);
            }
        };
    }

    /** Asks the caller a last time whether the call shall be made. A turn that is not used is given back. */
    @Bean
    Processor gate(Limiters limiters, ConnectionPauses pauses) {
        return exchange -> {
            Call call = call(exchange);
            try {
                Optional<Guard.Objection> objection =
                        call.changes() ? call.guard().objection() : Optional.empty();
                if (objection.isPresent()) {
                    throw new WithheldException(objection.get());
                }
                checkNotPaused(call, pauses);
            } catch (WithheldException | PausedException held) {
                limiters.giveBack(call);
                throw held;
            }
        };
    }

    /** A conversation that may have changed something at the broker is led to its end. */
    private static void checkNotPaused(Call call, ConnectionPauses pauses) {
        String connection = call.connection().name();
        if (pauses.isPaused(connection) && !call.hasLeft()) {
            throw new PausedException(connection);
        }
    }

    /** Adds what says who calls. */
    @Bean
    Processor authenticate(Sessions sessions) {
        return exchange -> sessions.headers(call(exchange)).forEach(exchange.getMessage()::setHeader);
    }

    /** Turns the request, as a broker's {@code request.jq} gave it, into one of HTTP. */
    @Bean
    Processor buildRequest(BrokerCache brokerCache) {
        return exchange -> {
            Message message = exchange.getMessage();
            JsonNode request = message.getBody(JsonNode.class);
            Call call = call(exchange);
            call.keep(request);
            brokerCache.keep(call.connection(), request);
            exchange.setProperty("request", request);
            HttpRequestWriter.write(request, message);
        };
    }

    /** Notes that the first byte leaves now. */
    @Bean
    Processor markSent(Clock clock) {
        return exchange -> {
            Call call = call(exchange);
            Instant now = clock.instant();
            call.depart(now);
            call.transcript().asks(exchange.getProperty("request", JsonNode.class), now);
        };
    }

    /** Turns an answer of HTTP into the text that a broker's {@code reply.jq} reads; a 429 needs no translation. */
    @Bean
    Processor readResponse(Limiters limiters, BrokerCache brokerCache, Clock clock) {
        return exchange -> {
            Call call = call(exchange);
            Message message = exchange.getMessage();
            int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
            String body = text(message);
            call.answered(status, body, clock.instant());
            if (status == 429) {
                Duration usual = call.connection().pace().patience().busy();
                var until = RetryAfter.read(message, clock.instant(), usual);
                limiters.of(call.connection()).pauseUntil(until);
                throw new BusyException(until, "429 " + body);
            }
            ObjectNode answered = answered(exchange, call, status, body);
            answered.set("known", brokerCache.known(call.connection()));
            message.setBody(answered);
        };
    }

    private static ObjectNode answered(Exchange exchange, Call call, int status, String body) {
        ObjectNode answered = call.text();
        JsonNode request = exchange.getProperty("request", JsonNode.class);
        answered.set("request", request);
        answered.set("memo", request.get("memo"));
        ObjectNode reply = answered.putObject("reply");
        reply.put("status", status);
        ObjectNode headers = reply.putObject("headers");
        exchange.getMessage().getHeaders().forEach((name, value) -> {
            if (!name.startsWith("Camel")) {
                headers.put(name.toLowerCase(Locale.ROOT), String.valueOf(value));
            }
        });
        reply.set("body", json(body));
        return answered;
    }

    /** A broker's answer that is no JSON is its text. */
    private static JsonNode json(String body) {
        return body.isEmpty() ? NullNode.getInstance() : ExactJson.read(body).orElseGet(() -> TextNode.valueOf(body));
    }

    private static String text(Message message) {
        return Optional.ofNullable(message.getBody(byte[].class))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("")
                .strip();
    }

    private static Call call(Exchange exchange) {
        return exchange.getProperty(Call.PROPERTY, Call.class);
    }
}
