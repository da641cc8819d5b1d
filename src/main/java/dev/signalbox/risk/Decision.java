package dev.signalbox.risk;

import dev.signalbox.trading.AlertWarning;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a signal means for one account.
 *
 * @param said a verdict for each of its orders, with what every rule had to say: one, or two when the order would take the
 *     position to the other side, that of the part that closes it first; none when there is nothing but orders to take back
 * @param takenBack the orders that are to be taken back first
 * @param warnings what could not be done as it was said
 */
public record Decision(List<Explained> said, List<Resting> takenBack, List<AlertWarning> warnings) {
    static Decision of(List<Explained> said) {
        return new Decision(said, List.of(), List.of());
    }

    Decision warning(List<AlertWarning> more) {
        return new Decision(
                said, takenBack, Stream.concat(warnings.stream(), more.stream()).toList());
    }

    /** {@return the verdicts alone} */
    public List<Verdict> verdicts() {
        return said.stream().map(Explained::verdict).toList();
    }
}
