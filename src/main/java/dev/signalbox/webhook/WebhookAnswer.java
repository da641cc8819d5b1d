package dev.signalbox.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.intake.NotVerified;
import dev.signalbox.journal.NotRecorded;
import dev.signalbox.journal.Receipt;
import dev.signalbox.normalise.FieldFault;
import dev.signalbox.normalise.InvalidAlert;
import dev.signalbox.risk.Refusal;
import dev.signalbox.trading.AlertWarning;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;

/** The last stage: answers the sender with what became of its alert. */
@Component("webhookAnswer")
public class WebhookAnswer {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookAnswer.class);

    private final ObjectMapper mapper;
    private final InvalidAlertLetters letters;
    private final RefusedRequestLog refusedRequestLog;

    WebhookAnswer(ObjectMapper mapper, InvalidAlertLetters letters, RefusedRequestLog refusedRequestLog) {
        this.mapper = mapper;
        this.letters = letters;
        this.refusedRequestLog = refusedRequestLog;
    }

    /**
     * Answers for an alert that is in the journal.
     *
     * @param receipt what the journal did
     * @return the answer
     */
    public HttpAnswer receipt(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Duplicate duplicate -> ok(new Duplicate("duplicate", duplicate.alertId()));
            case Receipt.Recorded recorded -> {
                letters.keepReused(recorded);
                yield ok(received(recorded));
            }
        };
    }

    private static Received received(Receipt.Recorded recorded) {
        return new Received(
                recorded.isRejected() ? "rejected" : "received",
                recorded.alertId(),
                recorded.orders().stream()
                        .map(order ->
                                new Ordered(order.key().account(), order.key().clientOrderId()))
                        .toList(),
                recorded.refusals(),
                recorded.warnings());
    }

    /**
     * Answers for an alert that did not get that far.
     *
     * @param reason what stopped it
     * @return the answer
     */
    public HttpAnswer problem(Throwable reason) {
        return switch (reason) {
            case NotVerified refusal -> notVerified(refusal);
            case InvalidAlert invalidAlert -> unreadable(invalidAlert);
            case NotRecorded missed -> problem(Problem.of(missed, "send it again"), "not_recorded", 2);
            default -> unexpected(reason);
        };
    }

    private HttpAnswer notVerified(NotVerified refusal) {
        String code = refusal.why().name().toLowerCase(Locale.ROOT);
        boolean flood = refusal.why() == NotVerified.Cause.TOO_MANY_FAILURES;
        refusedRequestLog.note(Level.INFO, "An alert was not let in: " + code, refusal.address());
        int wait = flood ? 60 : 0;
        return problem(Problem.of(refusal.why().status(), code, refusal.getMessage()), code, wait);
    }

    private HttpAnswer unreadable(InvalidAlert invalidAlert) {
        List<FieldFault> faults = invalidAlert.faults();
        String codes = faults.stream().map(FieldFault::code).distinct().sorted().collect(Collectors.joining(", "));
        refusedRequestLog.note(Level.WARN, "An alert could not be understood: " + codes, "a sender that was let in");
        return problem(Problem.of(invalidAlert), "invalid", 0);
    }

    /** A fault of our own: the sender may come again, and nothing was kept. */
    private HttpAnswer unexpected(Throwable reason) {
        LOG.error("An alert could not be handled", reason);
        return problem(
                Problem.of(503, "internal_error", "the hub failed; nothing was kept, send it again"),
                "internal_error",
                2);
    }

    private HttpAnswer ok(Answered body) {
        return new HttpAnswer(200, body.status(), json(body), Optional.empty());
    }

    private HttpAnswer problem(Problem problem, String outcome, int wait) {
        return new HttpAnswer(
                problem.status(), outcome, json(problem), Optional.of(wait).filter(seconds -> seconds > 0));
    }

    private byte[] json(Object body) {
        try {
            return mapper.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }

    private sealed interface Answered {
        String status();
    }

    private record Received(
            String status, UUID alertId, List<Ordered> orders, List<Refusal> refused, List<AlertWarning> warnings)
            implements Answered {}

    private record Ordered(String account, String clientOrderId) {}

    private record Duplicate(String status, UUID alertId) implements Answered {}
}
