package dev.signalbox.api;

import dev.signalbox.audit.AuditBook;
import dev.signalbox.audit.AuditKind;
import dev.signalbox.audit.Note;
import dev.signalbox.audit.Scope;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Rotates the master key. */
@RestController
@RequestMapping("/api/v1/master-key/rotation")
class MasterKeyApi {
    private final KeyRotation rotation;
    private final AuditBook record;

    MasterKeyApi(KeyRotation rotation, AuditBook record) {
        this.rotation = rotation;
        this.record = record;
    }

    /** What was done; {@code given} when the operator must change the key. */
    record Answered(String result, String keyId, int resealed, OlderKeys olderKeys, List<Closed> closed) {}

    /** The ids of those that are no longer needed and of those that are. */
    record OlderKeys(Set<String> spare, Set<String> needed) {}

    /** A session that cannot be opened. */
    record Closed(String connection, String keyId) {}

    @PostMapping
    Answered rotate() {
        record.write(Note.Subject.of(Scope.EVERYTHING), AuditKind.KEY_ROTATION, "{}");
        try {
            return answered(rotation.rotate());
        } catch (UncheckedIOException e) {
            throw new BadRequest(409, "key_not_kept", e.getMessage());
        }
    }

    private Answered answered(KeyRotation.Rotated rotated) {
        String result = rotation.isForeign() ? "given" : "rotated";
        OlderKeys older = new OlderKeys(rotated.spare(), rotated.kept());
        return new Answered(result, rotated.keyId(), rotated.resealed(), older, closed(rotated));
    }

    private static List<Closed> closed(KeyRotation.Rotated rotated) {
        return rotated.closed().entrySet().stream()
                .map(entry -> new Closed(entry.getKey(), entry.getValue()))
                .toList();
    }
}
