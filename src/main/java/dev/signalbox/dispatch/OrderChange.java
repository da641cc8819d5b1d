package dev.signalbox.dispatch;

import dev.signalbox.brokers.BrokerCalls;
import dev.signalbox.brokers.BrokerReply;
import dev.signalbox.brokers.BrokerRequest;
import dev.signalbox.brokers.Operation;
import dev.signalbox.brokers.OrderState;
import dev.signalbox.brokers.Outcome;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderFigures;
import dev.signalbox.trading.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Brings what an order is to be changed to, to its broker. How the order stands is looked up before each try and after it,
 * whatever the answer was: a broker may take a change and not carry it out, or the order may fill meanwhile. What is asked for
 * is always how the order is to be in the end, of the order that was looked at, so that a change that came through twice is
 * one.
 */
@Component("orderChange")
public class OrderChange {
    /** So often a broker may take a change and leave the order as it is. */
    private static final int MOST_TRIES = 3;

    private final ChangeBook book;
    private final BrokerCalls calls;
    private final SendGate gate;
    private final OutcomeHandler outcomeHandler;
    private final SubmissionLogs logs;

    OrderChange(ChangeBook book, BrokerCalls calls, SendGate gate, OutcomeHandler outcomeHandler, SubmissionLogs logs) {
        this.book = book;
        this.calls = calls;
        this.gate = gate;
        this.outcomeHandler = outcomeHandler;
        this.logs = logs;
    }

    /** How far a change came. */
    private enum Step {
        SETTLED,
        NOT_YET,
        NOT_CARRIED_OUT
    }

    /**
     * Changes an order to what the journal wants it to be; nothing is done when it is to stay as it is.
     *
     * @param task the order
     * @throws Undeliverable when the broker cannot say whether the order is changed
     */
    public void change(BrokerTask.Change task) {
        Order order = task.order();
        SubmissionLog log = logs.of(order);
        try {
            int tries = 0;
            for (var wanted = book.wanted(order);
                    wanted.isPresent() && gate.awaitTurn(order);
                    wanted = book.wanted(order)) {
                Step step = change(log, wanted.get(), tries);
                tries += step == Step.NOT_CARRIED_OUT ? 1 : 0;
                if (step == Step.NOT_YET) {
                    waitFor(log);
                }
            }
        } catch (InterruptedException e) {
            // The hub ends, or another one serves the account: the journal still has the change, and it is looked up
            // first.
            Thread.currentThread().interrupt();
        }
    }

    private static void waitFor(SubmissionLog log) throws InterruptedException {
        if (log.isTriedLongEnough()) {
            throw undecided(log, "it did not answer");
        }
        Thread.sleep(log.nextPause());
    }

    private static Undeliverable undecided(SubmissionLog log, String reason) {
        return new Undeliverable(
                log,
                Stage.SEND,
                "nobody knows whether the broker changed the order: " + reason
                        + "; look there, and change it once more or cancel it");
    }

    private Step change(SubmissionLog log, OrderFigures wanted, int tries) throws InterruptedException {
        Optional<OrderState> before = find(log, wanted);
        if (before.isEmpty()) {
            return Step.NOT_YET;
        }
        OrderState state = before.get();
        if (isSettled(log, wanted, state)) {
            return Step.SETTLED;
        }
        if (isOvertaken(wanted, state)) {
            return overtaken(log, wanted, state);
        }
        if (tries == MOST_TRIES) {
            book.refused(log.order(), wanted, before, "the broker took the change and did not carry it out");
            return Step.SETTLED;
        }
        return ask(log, wanted, state);
    }

    private Step ask(SubmissionLog log, OrderFigures wanted, OrderState state) throws InterruptedException {
        Order order = standing(log.order(), state);
        BrokerReply reply = calls.ask(
                BrokerRequest.about(Operation.CHANGE, log.account(), order).changing(wanted),
                () -> gate.objectionToChange(order),
                Optional.empty());
        log.note(reply);
        return switch (reply.outcome()) {
            case Outcome.Accepted accepted -> look(log, wanted, state.asked().isEmpty());
            case Outcome.Unknown unknown -> look(log, wanted, false);
            case Outcome.Rejected rejected -> refused(log, wanted, rejected.reason());
            case Outcome.Withheld withheld -> withheld(log, wanted, withheld);
            case Outcome.Busy busy -> Step.NOT_YET;
            case Outcome.NotSent notSent -> Step.NOT_YET;
            case Outcome.Absent absent -> Step.NOT_YET;
        };
    }

    /** The order as the broker has it now. */
    private static Order standing(Order order, OrderState state) {
        Order.Progress progress = order.progress();
        return new Order(
                order.key(),
                order.contract(),
                order.request(),
                order.origin(),
                new Order.Progress(
                        state.status(),
                        state.done().quantity(),
                        state.done().averagePrice(),
                        progress.reason(),
                        Optional.of(state.brokerOrderId())));
    }

    private static List<Duration> pauses(SubmissionLog log) {
        List<Duration> pauses = new ArrayList<>(List.of(Duration.ZERO));
        pauses.addAll(log.account().connection().pace().patience().lookUps());
        return pauses;
    }

    /** A broker may need a moment to carry it out. */
    private Step look(SubmissionLog log, OrderFigures wanted, boolean mute) throws InterruptedException {
        for (Duration pause : pauses(log)) {
            Thread.sleep(pause);
            Optional<OrderState> state = find(log, wanted);
            if (state.isPresent() && mute) {
                // It does not say what its orders are for, so its word must do.
                book.applied(log.order(), wanted, state);
                return Step.SETTLED;
            }
            if (state.isPresent() && isSettled(log, wanted, state.get())) {
                return Step.SETTLED;
            }
        }
        return Step.NOT_CARRIED_OUT;
    }

    /** A broker that refuses because of a fill may take a moment to tell of it. */
    private Step refused(SubmissionLog log, OrderFigures wanted, String reason) throws InterruptedException {
        Optional<OrderState> last = Optional.empty();
        for (Duration pause : pauses(log)) {
            Thread.sleep(pause);
            Optional<OrderState> state = find(log, wanted);
            if (state.isPresent() && isSettled(log, wanted, state.get())) {
                return Step.SETTLED;
            }
            if (state.filter(one -> isOvertaken(wanted, one)).isPresent()) {
                return overtaken(log, wanted, state.get());
            }
            last = state.isPresent() ? state : last;
        }
        if (last.isEmpty()) {
            return Step.NOT_YET;
        }
        book.refused(log.order(), wanted, last, reason);
        return Step.SETTLED;
    }

    private Step withheld(SubmissionLog log, OrderFigures wanted, Outcome.Withheld withheld)
            throws InterruptedException {
        Optional<String> reason =
                switch (withheld.by()) {
                    case KILLED -> Optional.of("the kill switch is on");
                    case TAKEN_BACK -> Optional.of("the order is being taken back");
                    case NOT_OURS, STALE, NOTHING_LEFT, OTHER_QUANTITY -> Optional.empty();
                };
        if (reason.isEmpty()) {
            return Step.NOT_YET;
        }
        book.refused(log.order(), wanted, Optional.empty(), reason.get());
        return Step.SETTLED;
    }

    private static boolean isOvertaken(OrderFigures wanted, OrderState state) {
        return state.done().quantity().compareTo(wanted.quantity()) >= 0;
    }

    private Step overtaken(SubmissionLog log, OrderFigures wanted, OrderState state) throws InterruptedException {
        book.overtaken(log.order(), wanted, state);
        return Step.SETTLED;
    }

    private boolean isSettled(SubmissionLog log, OrderFigures wanted, OrderState state) throws InterruptedException {
        if (state.asked().filter(wanted::isSameAs).isPresent()) {
            book.applied(log.order(), wanted, Optional.of(state));
            follow(log, wanted, state);
            return true;
        }
        if (state.status().isFinal()) {
            book.refused(
                    log.order(),
                    wanted,
                    Optional.of(state),
                    "the order was " + state.status().word() + " before");
            return true;
        }
        return false;
    }

    /** Who asks for it from now on has its new figures. */
    private void follow(SubmissionLog log, OrderFigures wanted, OrderState state) {
        if (!state.status().isFinal()) {
            outcomeHandler.follow(wanted.in(log.order()).known(state.brokerOrderId()));
        }
    }

    /** How the order stands now; the journal is informed. */
    private Optional<OrderState> find(SubmissionLog log, OrderFigures wanted) {
        BrokerReply reply = calls.ask(log.question(Operation.FIND).changing(wanted));
        log.note(reply);
        return switch (reply.outcome()) {
            case Outcome.Accepted accepted
            when accepted.answer() instanceof Outcome.One one -> {
                outcomeHandler.told(log, one.order());
                yield Optional.of(one.order());
            }
            case Outcome.Rejected rejected -> throw undecided(log, rejected.reason());
            default -> Optional.empty();
        };
    }
}
