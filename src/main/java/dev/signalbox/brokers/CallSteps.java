package dev.signalbox.brokers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
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
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** Waits until the connection's limits have room, then asks the caller a last time whether the call shall be made. */
    @Bean
    Processor throttle(Limiters limiters) {
        return exchange -> {
            Call call = call(exchange);
            limiters.pass(call);
            call.guard().objection().ifPresent(objection -> {
                throw new WithheldException(objection);
            });
        };
    }

    /** Adds what says who calls. */
    @Bean
    Processor sign() {
        return exchange -> {
            Message message = exchange.getMessage();
            call(exchange).connection().access().orElseThrow().headers().forEach(message::setHeader);
        };
    }

    /** Turns the request, as a broker's {@code request.jq} gave it, into one of HTTP. */
    @Bean
    Processor ask() {
        return exchange -> {
            Message message = exchange.getMessage();
            JsonNode request = message.getBody(JsonNode.class);
            exchange.setProperty("request", request);
            HttpQuestion.write(request, message);
        };
    }

    /** Notes that the first byte leaves now. */
    @Bean
    Processor depart(Clock clock) {
        return exchange -> call(exchange).depart(clock.instant());
    }

    /** Turns an answer of HTTP into the text that a broker's {@code reply.jq} reads; a 429 needs no translation. */
    @Bean
    Processor arrive(Limiters limiters, Clock clock) {
        return exchange -> {
            Call call = call(exchange);
            Message message = exchange.getMessage();
            int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
            String body = text(message);
            call.answered(status + " " + body);
            if (status == 429) {
                Duration usual = call.connection().pace().patience().busy();
                var until = RetryAfter.read(message, clock.instant(), usual);
                limiters.of(call.connection()).pauseUntil(until);
                throw new BusyException(until, "429 " + body);
            }
            message.setBody(answered(exchange, call, status, body));
        };
    }

    private static ObjectNode answered(Exchange exchange, Call call, int status, String body) {
        ObjectNode answered = QuestionText.of(call.question());
        answered.set("request", exchange.getProperty("request", JsonNode.class));
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
        try {
            return body.isEmpty() ? JSON.nullNode() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(body);
        }
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
