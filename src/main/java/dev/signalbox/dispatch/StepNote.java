package dev.signalbox.dispatch;

import dev.signalbox.brokers.Outcome;
import java.util.Optional;

/** How what a broker said is noted among the steps of an order. */
final class StepNote {
    private StepNote() {}

    /** The name of a step; empty where the order's new status says it all. */
    static String name(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Unknown unknown -> "unclear";
            case Outcome.Absent absent -> "not_there";
            case Outcome.Rejected rejected -> "";
            case Outcome.Withheld withheld -> "";
            case Outcome.Accepted accepted -> accepted.word();
            case Outcome.Busy busy -> busy.word();
            case Outcome.NotSent notSent -> notSent.word();
        };
    }

    /** What there is to say about it; empty when the step's name says it all. */
    static Optional<String> reason(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Rejected rejected -> Optional.of(rejected.reason());
            case Outcome.Busy busy -> Optional.of(busy.reason() + "; again at " + busy.until());
            case Outcome.Unknown unknown -> Optional.of(unknown.reason());
            case Outcome.NotSent notSent -> Optional.of(notSent.reason());
            case Outcome.Accepted accepted ->
                accepted.order().map(order -> "the broker's id is " + order.brokerOrderId());
            case Outcome.Absent absent -> Optional.empty();
            case Outcome.Withheld withheld -> Optional.empty();
        };
    }
}
