package dev.signalbox.risk;

import dev.signalbox.trading.AlertWarning;
import java.util.List;

/** What refusals of single accounts come to for an alert as a whole. */
public final class Refusals {
    private Refusals() {}

    /**
     * Says whether every account refused an alert of which nothing was ordered: taking back an order that waits is done, too.
     *
     * @param refusals the refusals
     * @param warnings what the alert's sender was told
     * @return whether there is no account that took part
     */
    public static boolean areAll(List<Refusal> refusals, List<AlertWarning> warnings) {
        List<String> refused = refusals.stream().map(Refusal::account).toList();
        return !refused.isEmpty() && warnings.stream().noneMatch(one -> CanceledResting.isTold(one, refused));
    }
}
