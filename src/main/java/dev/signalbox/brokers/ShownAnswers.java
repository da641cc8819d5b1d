package dev.signalbox.brokers;

import dev.signalbox.trading.OrderStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a broker answered within one call, as people may read it: some calls ask more than once. */
final class ShownAnswers {
    private final List<String> all = new ArrayList<>();

    void add(String answer) {
        all.add(answer);
    }

    Optional<String> last() {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /** The one that says why it was refused, however much was asked afterwards; else the last one. */
    Optional<String> about(Outcome outcome) {
        return refusal(outcome)
                .flatMap(words -> all.reversed().stream()
                        .filter(answer -> answer.contains(words))
                        .findFirst())
                .or(this::last);
    }

    private static Optional<String> refusal(Outcome outcome) {
        return outcome instanceof Outcome.Rejected rejected
                ? Optional.of(rejected.reason())
                : outcome.order()
                        .filter(order -> order.status() == OrderStatus.REJECTED)
                        .flatMap(OrderState::remark)
                        .map(OrderRemark::words);
    }
}
