package dev.signalbox.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.audit.AuditEntry;
import java.time.Instant;
import java.util.UUID;

/** An entry of the record, as the API returns it. Absent values are null. */
public record AuditView(
        String chain,
        long number,
        Instant at,
        String kind,
        String account,
        UUID alertId,
        UUID orderId,
        JsonNode data,
        String before,
        String hash) {
    private static final JsonMapper MAPPER = new JsonMapper();

    static AuditView of(AuditEntry entry) {
        var note = entry.note();
        return new AuditView(
                note.subject().chain(),
                entry.number(),
                note.at(),
                note.kind(),
                note.subject().account().orElse(null),
                note.subject().alertId().orElse(null),
                note.subject().orderId().orElse(null),
                json(note.data()),
                entry.before(),
                entry.hash());
    }

    /** What somebody wrote into the table by hand need not be JSON, and must be shown all the same. */
    private static JsonNode json(String data) {
        try {
            return MAPPER.readTree(data);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(data);
        }
    }
}
