package dev.signalbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.books.JournalReader;
import dev.signalbox.config.ConfigurationLock;
import dev.signalbox.journal.Receipt;
import dev.signalbox.risk.Refusal;
import dev.signalbox.trading.Order;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Places an order as a chart's broker client says it, by one configuration from its beginning to its end. */
@Component
class TerminalEntry {
    private final OrderEntry orderEntry;
    private final JournalReader journal;
    private final ConfigurationLock configuration;

    TerminalEntry(OrderEntry orderEntry, JournalReader journal, ConfigurationLock configuration) {
        this.orderEntry = orderEntry;
        this.journal = journal;
        this.configuration = configuration;
    }

    /**
     * Places it.
     *
     * @param account whose order it is
     * @param key the same for the same order
     * @return the order's id; empty when all that there was to do was to take waiting orders back
     * @throws dev.signalbox.normalise.InvalidAlert with all that is wrong
     * @throws RefusedByRule when a rule is against it
     */
    Optional<UUID> place(JsonNode body, String account, String key) {
        byte[] order = TerminalPlacement.read(body, account);
        return placed(configuration.seeing(() -> orderEntry.enter(order, key)), account);
    }

    /**
     * The one that opens, of an order that turns a position round; none and no refusal is when orders were taken back. What
     * became of it at a mirror is no matter of the account's.
     */
    private Optional<UUID> placed(Receipt receipt, String account) {
        return switch (receipt) {
            case Receipt.Duplicate duplicate -> {
                Optional<UUID> before =
                        last(journal.ordersOf(duplicate.alertId()).stream().map(JournalReader.Line::order), account);
                if (before.isEmpty()) {
                    refuse(journal.refusalsOf(duplicate.alertId()), account);
                }
                yield before;
            }
            case Receipt.Recorded recorded -> {
                refuse(recorded.refusals(), account);
                yield last(recorded.orders().stream(), account);
            }
        };
    }

    private static Optional<UUID> last(Stream<Order> orders, String account) {
        return orders.map(Order::key)
                .filter(key -> key.account().equals(account))
                .map(Order.Key::id)
                .reduce((first, second) -> second);
    }

    private static void refuse(List<Refusal> refusals, String account) {
        refusals.stream()
                .filter(refusal -> refusal.account().equals(account))
                .findFirst()
                .ifPresent(refusal -> {
                    throw new RefusedByRule(refusal.rule(), refusal.reason());
                });
    }
}
