package dev.signalbox.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the hub answered. */
public record Answer(int status, HttpHeaders headers, String body) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    public static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    public static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("this is no JSON: " + json, e);
        }
    }

    public JsonNode json() {
        return parse(body);
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** The media type without its parameters. */
    public String type() {
        return header("Content-Type").split(";")[0];
    }

    /** The word that says what became of an alert, or the code of a problem. */
    public String word() {
        return json().path(status < 400 ? "status" : "code").asText();
    }

    public String alertId() {
        return json().path("alert_id").asText();
    }

    /** The codes of all faults of a body, in their order. */
    public List<String> faults() {
        return texts(json().path("errors"), "code");
    }

    public static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(element -> element.path(field).asText())
                .toList();
    }

    @Override
    public String toString() {
        return status + " " + body;
    }
}
