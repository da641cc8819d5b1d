package dev.signalbox.api;

import dev.signalbox.books.JournalReader;
import dev.signalbox.books.Span;
import dev.signalbox.trading.Order;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The orders that a chart's broker client is shown. */
@Component
class TerminalOrders {
    private static final Duration LISTED_FOR = Duration.ofHours(24);
    private static final int MOST_LISTED = 1_000;

    private final JournalReader journal;
    private final Clock clock;

    TerminalOrders(JournalReader journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** What works, and what ended within a day. */
    List<TerminalOrder> of(String id) {
        var lately = new JournalReader.Query(
                Optional.of(id),
                Optional.empty(),
                new Span(Optional.of(clock.instant().minus(LISTED_FOR)), Optional.empty()),
                Optional.empty(),
                MOST_LISTED);
        List<UUID> working = journal.working(List.of(id)).stream()
                .map(one -> one.order().key().id())
                .toList();
        Map<UUID, JournalReader.Line> all = new LinkedHashMap<>();
        Stream.concat(journal.orders(lately).stream(), journal.orders(working).stream())
                .forEach(line -> all.putIfAbsent(line.order().key().id(), line));
        return all.values().stream().map(TerminalOrder::of).toList();
    }

    /** An order of the account that is meant; of any, when none is named. */
    JournalReader.Line line(String id, Optional<String> account) {
        return journal.order(Parameters.id(id, "order"))
                .filter(line -> account.isEmpty() || account.get().equals(account(line.order())))
                .orElseThrow(() -> new NotFound("no order of that id"));
    }

    private static String account(Order order) {
        return order.key().account();
    }
}
