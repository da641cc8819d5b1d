package dev.signalbox.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.config.Section;
import dev.signalbox.config.Value;
import dev.signalbox.mapping.BrokerMapping;
import dev.signalbox.mapping.ExactJson;
import dev.signalbox.mapping.MappingRefusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One case of a broker's {@code test.yaml}: how it is asked something, or how its reply is understood. */
final class BrokerCase {
    private static final String FORMER = "remove the case: positions are closed by orders, which submit sends";

    private final BrokerMapping brokerMapping;
    private final BrokerQuestion questions;
    private final Section section;

    BrokerCase(BrokerMapping brokerMapping, BrokerQuestion questions, Section section) {
        this.brokerMapping = brokerMapping;
        this.questions = questions;
        this.section = section;
    }

    void run() {
        try (section) {
            Expectation expectation = Expectation.of(section);
            Optional<String> request = operation("request");
            Optional<String> reply = operation("reply");
            if (request.isPresent() != reply.isPresent()) {
                Map<String, Object> question =
                        questions.read(request.or(() -> reply).get(), section);
                compare(expectation, request.isPresent() ? request(question) : outcome(question));
                return;
            }
            if (section.has("request") == section.has("reply")) {
                expectation.fault(" has not one of request and reply", "give it exactly one");
            }
            // One fault is enough; the other keys may be right.
            section.keys().forEach(section::plain);
        }
    }

    private Optional<String> operation(String key) {
        Optional<Value> word = section.value(key);
        word.filter(value -> !BrokerQuestion.OPERATIONS.contains(value.text())).ifPresent(BrokerCase::refuse);
        return word.map(Value::text).filter(BrokerQuestion.OPERATIONS::contains);
    }

    private static void refuse(Value operation) {
        if (operation.text().equals("close")) {
            operation.faults().add(operation.place(), "close is an operation of earlier releases", FORMER);
        } else {
            operation.faults().unknown(operation.place(), "operation", operation.text(), BrokerQuestion.OPERATIONS);
        }
    }

    private JsonNode request(Map<String, Object> question) {
        try {
            return brokerMapping.request().apply(ExactJson.of(question));
        } catch (MappingRefusal e) {
            return ExactJson.of(Map.of("error", e.getMessage()));
        }
    }

    private JsonNode outcome(Map<String, Object> question) {
        Map<String, Object> answered = new LinkedHashMap<>(question);
        // Of a question that takes several requests, a case may say which one was answered.
        Object asked = section.plain("asked").orElseGet(() -> request(question));
        answered.put("request", asked);
        answered.put("memo", ExactJson.of(asked).path("memo"));
        answered.put("reply", reply());
        try {
            return brokerMapping.reply().apply(ExactJson.of(answered));
        } catch (MappingRefusal e) {
            // As the hub takes it.
            return ExactJson.of(Map.of("outcome", "unknown", "reason", e.getMessage()));
        }
    }

    private Map<String, Object> reply() {
        Map<String, String> headers = new LinkedHashMap<>();
        section.section("headers").ifPresent(given -> given.keys().forEach(name -> given.value(name)
                .ifPresent(value -> headers.put(name.toLowerCase(Locale.ROOT), value.text()))));
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("status", section.required("status").flatMap(Value::count).orElse(0));
        reply.put("headers", headers);
        reply.put("body", section.plain("body").orElse(null));
        return reply;
    }

    /** What is sent must be expected as a whole; the rest may be expected in part. */
    private static void compare(Expectation expectation, JsonNode result) {
        // As it is on the wire: jq has several sorts of numbers.
        JsonNode found = ExactJson.of(result);
        JsonNode expected = ExactJson.of(PlainResult.map(expectation.expected()));
        Optional<String> difference = Difference.between("", leaves(expected), leaves(found));
        difference
                .or(() -> List.of("query", "body", "form").stream()
                        .filter(part ->
                                expected.has(part) && !expected.path(part).equals(found.path(part)))
                        .map(part -> part + " is " + found.path(part) + ", expected " + expected.path(part))
                        .findFirst())
                .ifPresent(expectation::fails);
    }

    /** Texts keep their quotes, so that the text "1" and the number 1 are two things. */
    private static Object leaves(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                Map<String, Object> map = new LinkedHashMap<>();
                object.properties().forEach(entry -> map.put(entry.getKey(), leaves(entry.getValue())));
                yield map;
            }
            case ArrayNode array -> {
                List<Object> list = new ArrayList<>();
                array.forEach(element -> list.add(leaves(element)));
                yield list;
            }
            default -> node.isNumber() ? node.decimalValue() : node.toString();
        };
    }
}
