package dev.signalbox.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.mapping.BrokerMapping;
import dev.signalbox.mapping.ExactJson;
import dev.signalbox.mapping.MappingRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A question to a broker, and its recorded answers, request by request as the broker's route goes on. */
final class RecordedTalk {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    private static final Duration BUSY = Duration.ofSeconds(15);
    private static final Set<String> ABOUT_ORDERS = Set.of("submit", "find", "cancel");
    private static final int TOO_MANY_REQUESTS = 429;

    private final BrokerMapping brokerMapping;
    private final ObjectNode question;
    private final List<JsonNode> answers = new ArrayList<>();
    private final List<JsonNode> asked = new ArrayList<>();

    private RecordedTalk(BrokerMapping brokerMapping, ObjectNode question, JsonNode answers) {
        this.brokerMapping = brokerMapping;
        this.question = question;
        answers.forEach(this.answers::add);
    }

    static RecordedTalk of(BrokerMapping brokerMapping, JsonNode one) {
        return new RecordedTalk(brokerMapping, question(one.path("question")), one.path("reply"));
    }

    /** What the hub takes the last answer for. */
    Outcome outcome() {
        JsonNode said = question.has("asked") ? question.remove("asked") : asked(question);
        while (said.has("method")) {
            remember(said);
            asked.add(said);
            JsonNode reply = answer(said.path("path").asText());
            if (reply.path("status").asInt() == TOO_MANY_REQUESTS) {
                // As the step before reply.jq takes it, for every broker.
                return new Outcome.Busy(NOW.plus(BUSY), "429");
            }
            said = answered(said, reply);
        }
        return read(said);
    }

    /** What was asked, and nothing else: methods, paths, queries and bodies. */
    void assertAsked(JsonNode expected) {
        ArrayNode sent = question.arrayNode();
        asked.forEach(request ->
                sent.add(((ObjectNode) request.deepCopy()).retain(List.of("method", "path", "query", "body", "form"))));
        assertThat(ExactJson.of(sent)).isEqualTo(ExactJson.of(expected));
    }

    private JsonNode answer(String path) {
        JsonNode answer = answers.stream()
                .filter(reply ->
                        !reply.has("path") || path.endsWith(reply.path("path").asText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no answer was recorded to " + path));
        answers.remove(answer);
        return answer;
    }

    private JsonNode asked(ObjectNode input) {
        try {
            return brokerMapping.request().apply(input);
        } catch (MappingRefusal refusal) {
            return question.objectNode().put("outcome", "rejected").put("reason", refusal.getMessage());
        }
    }

    private JsonNode answered(JsonNode request, JsonNode reply) {
        ObjectNode input = question.deepCopy();
        input.set("request", request);
        input.set("memo", request.get("memo"));
        ObjectNode answer =
                input.putObject("reply").put("status", reply.path("status").asInt());
        ObjectNode headers = answer.putObject("headers");
        reply.path("headers").properties().forEach(header -> headers.set(header.getKey(), header.getValue()));
        answer.set("body", reply.get("body"));
        try {
            return brokerMapping.reply().apply(ExactJson.of(input));
        } catch (MappingRefusal notUnderstood) {
            return question.objectNode().put("outcome", "unknown").put("reason", notUnderstood.getMessage());
        }
    }

    private void remember(JsonNode said) {
        said.path("remember").properties().forEach(named -> question.withObject("/known")
                .set(named.getKey(), named.getValue().get("value")));
    }

    private static Outcome read(JsonNode said) {
        try {
            return OutcomeReader.read(said, NOW, BUSY);
        } catch (IllegalArgumentException e) {
            return new Outcome.Unknown(e.getMessage(), true);
        }
    }

    /** What a case leaves out is as usual. */
    private static ObjectNode question(JsonNode given) {
        ObjectNode question = (ObjectNode) ExactJson.read("""
                { "account": { "id": "case", "number": null, "environment": null }, "known": {},
                  "order": { "client_order_id": "sb-case", "broker_order_id": null, "symbol": "AAPL", "kind": "equity",
                    "side": "buy", "quantity": "1", "reduce_only": false, "order_type": "market", "limit_price": null,
                    "stop_price": null, "time_in_force": "gtc", "recorded_at": "2026-11-23T15:00:00Z" } }""").orElseThrow();
        given.properties().forEach(part -> {
            if (question.path(part.getKey()).isObject()) {
                question.withObject("/" + part.getKey()).setAll((ObjectNode) part.getValue());
            } else {
                question.set(part.getKey(), part.getValue());
            }
        });
        ObjectNode order = question.withObject("/order");
        order.putIfAbsent("root", order.get("symbol"));
        return ABOUT_ORDERS.contains(question.path("operation").asText()) ? question : question.without("order");
    }
}
