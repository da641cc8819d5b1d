package dev.signalbox.console;

import dev.signalbox.api.DeadLetterView;
import dev.signalbox.api.DeadLettersApi;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What could not be done: why, and what to do; many at once, too. */
@RestController
@RequestMapping("/console/dead-letters")
class DeadLettersPage {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLettersPage.class);
    private static final String PLACE = "/console/dead-letters";

    private final DeadLettersApi letters;
    private final Pages pages;

    DeadLettersPage(DeadLettersApi letters, Pages pages) {
        this.letters = letters;
        this.pages = pages;
    }

    /** What it shows; the cursor is null on the last page. */
    record DeadLetters(List<DeadLetterView> letters, String stage, String account, String nextCursor) {}

    @GetMapping
    ResponseEntity<byte[]> list(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String stage,
            @RequestParam Optional<String> cursor) {
        var page = letters.list(given(account), given(stage), Optional.of("50"), cursor);
        return pages.show(
                request, PLACE, "Dead letters", new DeadLetters(page.deadLetters(), stage, account, page.nextCursor()));
    }

    @PostMapping("/replay")
    ResponseEntity<byte[]> replay(HttpServletRequest request, @RequestParam(defaultValue = "") List<String> letter) {
        return pages.done(request, PLACE, told("replayed", letter.stream().map(this::replayed)));
    }

    @PostMapping("/ask-discard")
    ResponseEntity<byte[]> askDiscard(
            HttpServletRequest request, @RequestParam(defaultValue = "") List<String> letter) {
        if (letter.isEmpty()) {
            return pages.done(request, PLACE, told("discarded", Stream.empty()));
        }
        List<String> says = Stream.concat(
                        Stream.of(
                                "They are thrown away and cannot be brought back; the audit record keeps that they were there. "
                                        + "An order that nobody can find counts as ended then."),
                        letter.stream().map(letters::one).map(DeadLettersPage::name))
                .toList();
        var fields =
                letter.stream().map(id -> Confirm.Field.carried("letter", id)).toList();
        return pages.show(
                request,
                PLACE,
                letter.size() == 1 ? "Discard a dead letter" : "Discard " + letter.size() + " dead letters",
                new Confirm(PLACE + "/discard", says, fields, "Discard", PLACE));
    }

    @PostMapping("/discard")
    ResponseEntity<byte[]> discard(HttpServletRequest request, @RequestParam(defaultValue = "") List<String> letter) {
        return pages.done(request, PLACE, told("discarded", letter.stream().map(this::discarded)));
    }

    /** One that cannot be replayed keeps no other one from it; a person reads why. */
    private String replayed(String id) {
        try {
            var result = letters.replay(id);
            return switch (result.result()) {
                case "sent" -> "sent";
                case "succeeded" -> "done already (" + Show.words(result.status()) + ")";
                default -> "refused by " + result.rule() + ": " + result.reason();
            };
        } catch (RuntimeException refused) {
            LOG.info("The dead letter {} was not replayed: {}", id, refused.getMessage());
            return "not replayed: " + refused.getMessage();
        }
    }

    private String discarded(String id) {
        letters.discard(id);
        return "gone";
    }

    private static String told(String done, Stream<String> results) {
        List<String> all = results.toList();
        return all.isEmpty()
                ? "Nothing was ticked, so nothing was " + done + "."
                : all.size() + " " + done + ": " + String.join("; ", all) + ".";
    }

    private static String name(DeadLetterView letter) {
        return Show.words(letter.stage()) + ", " + Show.time(letter.createdAt()) + ": " + letter.reason();
    }

    private static Optional<String> given(String text) {
        return Optional.of(text.strip()).filter(given -> !given.isEmpty());
    }
}
