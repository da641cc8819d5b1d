package dev.signalbox.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.accounts.Account;
import dev.signalbox.brokers.BrokerReply;
import dev.signalbox.brokers.BrokerRequest;
import dev.signalbox.brokers.Operation;
import dev.signalbox.brokers.OrderRemark;
import dev.signalbox.brokers.OrderState;
import dev.signalbox.brokers.Outcome;
import dev.signalbox.deadletters.DeadLetter;
import dev.signalbox.trading.ExecutionReport;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import dev.signalbox.trading.Stage;
import dev.signalbox.trading.Step;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One order on its way to its broker: what was tried so far, and what has not been told to the journal yet. */
final class SubmissionLog {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Account account;
    private final Order order;
    private final Clock clock;
    private Instant begun;
    private Order asked;
    private BigDecimal most;
    private final FreedQuantity freedQuantity = new FreedQuantity();
    private final List<Step> untold = new ArrayList<>();
    private Optional<String> lastAnswer = Optional.empty();
    private Optional<ExecutionReport.Letter> letter = Optional.empty();
    private Optional<JsonNode> kept = Optional.empty();
    private String lastStep = "";
    private String lastReason = "";
    private String lastMeasure = "";
    private final Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
    private int sends = 0;

    SubmissionLog(Account account, Order order, Clock clock) {
        this.account = account;
        this.order = order;
        this.clock = clock;
        this.begun = clock.instant();
        this.asked = order;
        this.most = order.request().quantity();
    }

    Account account() {
        return account;
    }

    Order order() {
        return order;
    }

    /** Asks the broker to take the order, perhaps for less than was recorded. */
    BrokerRequest submission() {
        return BrokerRequest.about(Operation.SUBMIT, account, asked).with(kept);
    }

    /** Notes something that happened on the way. */
    void step(String name, String note) {
        untold.add(new Step(name, clock.instant(), Optional.of(note)));
    }

    /** How much the broker may be asked for at most. */
    BigDecimal most() {
        return most;
    }

    /** From now on the broker is asked for so much; false when it is asked for that already. */
    boolean isToBe(BigDecimal quantity) {
        if (quantity.compareTo(asked.request().quantity()) == 0) {
            return false;
        }
        asked = order.of(Numbers.tidy(quantity));
        step("reduced", Numbers.text(quantity) + " is left to close");
        return true;
    }

    /** Notes what the broker said of what is held before it went out; the same thing over and over is noted once. */
    void measured(String note) {
        if (!note.equals(lastMeasure)) {
            step("measured", note);
            lastMeasure = note;
        }
    }

    /** The broker has no more of it than so much, whatever the journal says. */
    void holdsAtMost(BigDecimal quantity) {
        most = order.request().quantity().min(quantity);
    }

    /** The room that was made for it at its broker. */
    FreedQuantity room() {
        return freedQuantity;
    }

    /** It was refused and is sent again, as if it had never been sent. */
    void beginAnew() {
        kept = Optional.empty();
    }

    BrokerRequest question(Operation operation) {
        return BrokerRequest.about(operation, account, order).with(kept);
    }

    /** How often it left for the broker. */
    int sends() {
        return sends;
    }

    /**
     * Says what a person must know when the order ends like this; it is kept with the next report.
     *
     * @param stage where it ended
     * @param reason why, for a person
     */
    void leave(Stage stage, String reason) {
        letter = Optional.of(letter(stage, reason));
    }

    /** What a person must know. One that ended before the broker, at its login or an open breaker, was a try too. */
    ExecutionReport.Letter letter(Stage stage, String reason) {
        DeadLetter.Failure failure = new DeadLetter.Failure(reason, lastAnswer, Math.max(1, sends));
        return new ExecutionReport.Letter(stage, failure.reason(), failure.lastAnswer(), failure.tries());
    }

    /** Ends its way with the letter that was left. */
    Undeliverable undeliverable() {
        return new Undeliverable(order, letter.orElseThrow());
    }

    boolean hasLetter() {
        return letter.isPresent();
    }

    /** Notes a try to send it. */
    void sent(BrokerReply brokerReply) {
        brokerReply.sent().ifPresent(at -> {
            sends++;
            untold.add(new Step("sent", at, sends == 1 ? Optional.empty() : Optional.of("try " + sends)));
            lastStep = "sent";
        });
        note(brokerReply);
    }

    /** Notes what came of a call; the same thing over and over is noted once. */
    void note(BrokerReply brokerReply) {
        kept = brokerReply.kept().or(() -> kept);
        if (brokerReply.outcome() instanceof Outcome.NotSent notSent && notSent.paused()) {
            begun = clock.instant();
        }
        if (!(brokerReply.outcome() instanceof Outcome.Absent)) {
            // That the broker has not got the order says nothing about why.
            lastAnswer = brokerReply.answer().or(() -> lastAnswer);
        }
        String name = StepNote.name(brokerReply.outcome());
        if (!name.isEmpty() && !name.equals(lastStep)) {
            untold.add(new Step(name, brokerReply.at(), StepNote.reason(brokerReply.outcome())));
        }
        lastStep = name;
    }

    /** Whether this is another reason to wait than the last one. */
    boolean isNews(String reason) {
        boolean news = !reason.equals(lastReason);
        lastReason = reason;
        return news;
    }

    /** Whether it has been tried for as long as the connection gives an entry, since a pause of the connection if there was one. */
    boolean isTriedLongEnough() {
        Duration patience = account.connection().pace().patience().giveUp().entries();
        return clock.instant().isAfter(begun.plus(patience));
    }

    /** How long to wait before the next try: longer each time. */
    Duration nextPause() {
        return backoff.next();
    }

    /** What to report to the journal when the order stands like this at the broker. */
    ExecutionReport report(OrderState state) {
        return report(order, state, track(Optional.of(state.brokerOrderId())));
    }

    /** What to report to the journal of an order that is not on its way any more, and was asked for at that time. */
    static ExecutionReport report(Order order, OrderState state, Instant at) {
        return report(order, state, new ExecutionReport.Track(at, Optional.of(state.brokerOrderId()), List.of()));
    }

    private static ExecutionReport report(Order order, OrderState state, ExecutionReport.Track track) {
        Optional<String> words = state.remark().map(OrderRemark::words);
        return new ExecutionReport(order, state.status(), state.done(), words, track);
    }

    /** What to report to the journal when the broker has nothing of the order, or nobody knows. */
    ExecutionReport report(OrderStatus status, String reason) {
        var nothing = new ExecutionReport.Total(BigDecimal.ZERO, Optional.empty());
        return new ExecutionReport(order, status, nothing, Optional.of(reason), track(Optional.empty()));
    }

    private ExecutionReport.Track track(Optional<String> brokerOrderId) {
        List<Step> steps = List.copyOf(untold);
        untold.clear();
        return new ExecutionReport.Track(clock.instant(), brokerOrderId, steps, letter);
    }
}
