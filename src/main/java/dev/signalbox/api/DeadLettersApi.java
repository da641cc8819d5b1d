package dev.signalbox.api;

import dev.signalbox.books.EventKind;
import dev.signalbox.deadletters.DeadLetter;
import dev.signalbox.deadletters.DeadLetters;
import dev.signalbox.deadletters.Discarded;
import dev.signalbox.deadletters.Replay;
import dev.signalbox.mapping.Mappings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What failed: look at it, play it again, throw it away. */
@RestController
@RequestMapping("/api/v1/dead-letters")
public class DeadLettersApi implements EventSource {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLettersApi.class);

    private final DeadLetters letters;
    private final LetterReplays replays;
    private final List<Discarded> interested;
    private final LetterAudit record;
    private final Mappings mappings;

    DeadLettersApi(
            DeadLetters letters,
            LetterReplays replays,
            List<Discarded> interested,
            LetterAudit record,
            Mappings mappings) {
        this.mappings = mappings;
        this.letters = letters;
        this.replays = replays;
        this.interested = interested;
        this.record = record;
    }

    /** A page of letters; the cursor asks for the next one. */
    public record Page(List<DeadLetterView> deadLetters, String nextCursor) {}

    /** What came of a replay; what does not apply is null. */
    public record Replayed(String result, UUID alertId, UUID orderId, String status, String rule, String reason) {
        static Replayed of(Replay.Result result) {
            return switch (result) {
                case Replay.Result.Sent sent ->
                    new Replayed("sent", sent.alertId(), sent.orderId().orElse(null), null, null, null);
                case Replay.Result.Succeeded done ->
                    new Replayed("succeeded", done.alertId(), null, done.status(), null, null);
                case Replay.Result.Read read -> new Replayed("succeeded", null, null, read.status(), null, null);
                case Replay.Result.Refused refused ->
                    new Replayed("refused", refused.alertId(), null, null, refused.rule(), refused.reason());
            };
        }
    }

    /** Lists letters; an absent filter lets all pass. */
    @GetMapping
    public Page list(
            @RequestParam Optional<String> account,
            @RequestParam Optional<String> stage,
            @RequestParam Optional<String> limit,
            @RequestParam Optional<String> cursor) {
        int most = Parameters.limit(limit);
        var query = new DeadLetters.Query(
                Parameters.said(account), Parameters.stage(stage), Parameters.cursor(cursor), most);
        List<DeadLetterView> page = letters.list(query).stream().map(this::view).toList();
        return new Page(page, page.size() == most ? page.getLast().id().toString() : null);
    }

    /** {@return one letter} */
    @GetMapping("/{id}")
    public DeadLetterView one(@PathVariable String id) {
        return view(letter(id));
    }

    /** Plays a letter again, through staleness and risk. */
    @PostMapping("/{id}/replay")
    public Replayed replay(@PathVariable String id) {
        DeadLetter letter = letter(id);
        Replay replay = replays.of(letter);
        LOG.info(
                "Replaying the dead letter {} of the stage {}",
                letter.id(),
                letter.subject().stage().word());
        record.replay(letter);
        return Replayed.of(replays.play(replay, letter));
    }

    /** Throws a letter away. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void discard(@PathVariable String id) {
        DeadLetter letter = letter(id);
        interested.forEach(one -> one.discarded(letter));
        record.discard(letter);
        LOG.info(
                "The dead letter {} of the stage {} was discarded",
                letter.id(),
                letter.subject().stage().word());
    }

    @Override
    public EventKind kind() {
        return EventKind.DEAD_LETTER;
    }

    /** A letter that is no longer there. */
    record Gone(String id, boolean gone) {}

    @Override
    public Map<String, Object> views(Collection<String> subjects) {
        return subjects.stream().collect(Collectors.toMap(id -> id, id -> letters.find(UUID.fromString(id))
                .map(letter -> (Object) view(letter))
                .orElseGet(() -> new Gone(id, true))));
    }

    private DeadLetterView view(DeadLetter letter) {
        return DeadLetterView.of(letter, mappings);
    }

    private DeadLetter letter(String id) {
        return letters.find(Parameters.id(id, "dead letter"))
                .orElseThrow(() -> new NotFound("no dead letter of that id"));
    }
}
