package dev.signalbox.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.audit.AuditBook;
import dev.signalbox.audit.AuditKind;
import dev.signalbox.audit.Note;
import dev.signalbox.audit.Scope;
import dev.signalbox.deadletters.DeadLetter;
import dev.signalbox.deadletters.DeadLetters;
import org.springframework.stereotype.Component;

/** Writes down what a person does with dead letters. */
@Component
class LetterAudit {
    private final AuditBook record;
    private final DeadLetters letters;

    LetterAudit(AuditBook record, DeadLetters letters) {
        this.record = record;
        this.letters = letters;
    }

    /** Before a letter is played again: what the rules then say of it is written down by itself. */
    void replay(DeadLetter letter) {
        record.write(subject(letter), AuditKind.REPLAY, data(letter));
    }

    /** Throws a letter away and writes it down, both or neither. */
    void discard(DeadLetter letter) {
        record.write(() -> letters.discard(letter.id()), subject(letter), AuditKind.DISCARD, data(letter));
    }

    private static Note.Subject subject(DeadLetter letter) {
        var about = letter.subject();
        return new Note.Subject(new Scope(about.account()).text(), about.alertId(), about.orderId());
    }

    /** Neither the alert nor the broker's words, which are not ours. */
    private static String data(DeadLetter letter) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("letter_id", letter.id().toString())
                .put("stage", letter.subject().stage().word())
                .put("tries", letter.failure().tries())
                .toString();
    }
}
