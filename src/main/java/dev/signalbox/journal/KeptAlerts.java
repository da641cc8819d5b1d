package dev.signalbox.journal;

import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The alerts that are kept already, as far as those of one batch may be the same ones. */
final class KeptAlerts {
    /**
     * One of them.
     *
     * @param content what names its content; empty in what versions before this one kept
     * @param followed whether another one about the same came after it, before this batch
     */
    record Kept(UUID id, Instant receivedAt, Optional<String> content, boolean followed) {
        /** Whether another alert says the same; what versions before this one kept is taken to. */
        boolean saysTheSame(String other) {
            return content.isEmpty() || content.get().equals(other);
        }
    }

    /**
     * Whom an alert is for, and what it is about.
     *
     * @param symbol what was meant, as it is kept: a contract, all months of a root, or all there is
     * @param contract the contract that is traded
     * @param family what stands for all months of it; the contract itself where there are no months
     */
    record About(String group, String symbol, String contract, String family) {
        static About of(Signal signal) {
            Instrument instrument = signal.instruction().instrument();
            var contract = instrument.contract();
            boolean months = contract.kind() == Kind.FUTURE || contract.kind() == Kind.MICRO_FUTURE;
            return new About(
                    signal.accountGroup(),
                    instrument.symbol(),
                    contract.symbol(),
                    months ? contract.root() : contract.symbol());
        }

        /** Whether a later alert is about the same contract, however it names it; what is about everything is, too. */
        boolean isFollowedBy(About later) {
            return group.equals(later.group) && (isAll(contract) || isAll(later.symbol) || isNamed(later.symbol));
        }

        private boolean isNamed(String other) {
            return contract.equals(other) || family.equals(other);
        }

        private static boolean isAll(String symbol) {
            return Instrument.EVERYTHING.symbol().equals(symbol);
        }
    }

    private record Placed(UUID id, String identity, About about) {}

    private final Map<String, List<Kept>> kept = new HashMap<>();
    private final List<Placed> batch = new ArrayList<>();

    /** Those of an identity, as they came. */
    Stream<Kept> of(String identity) {
        return kept.getOrDefault(identity, List.of()).stream();
    }

    /** One that was kept before this batch; they are told as they came. */
    void found(String identity, Kept alert) {
        if (of(identity).noneMatch(known -> known.id().equals(alert.id()))) {
            kept.computeIfAbsent(identity, first -> new ArrayList<>()).add(alert);
        }
    }

    /** From now on an alert is kept. */
    void keep(String identity, Kept alert, About about) {
        found(identity, alert);
        batch.add(new Placed(alert.id(), identity, about));
    }

    /** Whether another one about the same came after one of an identity. */
    boolean isFollowed(String identity, Kept alert, About about) {
        int from = batch.stream().map(Placed::id).toList().indexOf(alert.id()) + 1;
        return alert.followed()
                || batch.stream()
                        .skip(from)
                        .filter(later -> !later.identity().equals(identity))
                        .anyMatch(later -> about.isFollowedBy(later.about()));
    }
}
