package dev.signalbox.journal;

import dev.signalbox.risk.Refusal;
import dev.signalbox.trading.AlertWarning;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What becomes of an alert, while one account after the other is judged. */
final class AlertDraft {
    private final Signal signal;
    private final List<Order> orders = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<AlertWarning> warnings;

    AlertDraft(Signal signal) {
        this.signal = signal;
        this.warnings = new ArrayList<>(signal.warnings());
    }

    Signal signal() {
        return signal;
    }

    void order(Order order) {
        orders.add(order);
    }

    void refuse(Refusal refusal) {
        refusals.add(refusal);
    }

    void warn(List<AlertWarning> more) {
        warnings.addAll(more);
    }

    void keyReused(UUID first) {
        warnings.add(new AlertWarning(
                "",
                "key_reused",
                "the key was used before, by the alert " + first
                        + ", which said something else; an exit is carried out all " + "the same"));
    }

    Receipt receipt() {
        return new Receipt.Recorded(signal, orders, refusals, List.copyOf(warnings));
    }
}
