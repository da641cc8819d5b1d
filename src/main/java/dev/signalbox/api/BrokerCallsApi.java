package dev.signalbox.api;

import dev.signalbox.books.JournalReader;
import dev.signalbox.brokers.CallRecord;
import dev.signalbox.calls.CallTable;
import dev.signalbox.calls.KeptCall;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What was said to brokers about orders, and what they answered. */
@RestController
public class BrokerCallsApi {
    private final CallTable table;
    private final JournalReader journal;

    BrokerCallsApi(CallTable table, JournalReader journal) {
        this.table = table;
        this.journal = journal;
    }

    /** A request to a broker and what came back, without secrets. What is not known is null. */
    public record CallView(
            int place,
            Instant at,
            Instant lastAt,
            int times,
            String operation,
            String method,
            String path,
            String request,
            Integer status,
            String answer,
            String failure,
            long durationMs) {
        static CallView of(KeptCall kept) {
            CallRecord first = kept.first();
            return new CallView(
                    kept.place(),
                    first.at(),
                    kept.lastAt(),
                    kept.times(),
                    first.operation(),
                    first.asked().method(),
                    first.asked().path(),
                    first.asked().body().orElse(null),
                    first.heard().status().orElse(null),
                    first.heard().body().orElse(null),
                    first.heard().failure().orElse(null),
                    first.heard().took().toMillis());
        }
    }

    /** The calls of one order, oldest first. */
    public record Calls(List<CallView> calls) {}

    /** {@return what was said to the broker about an order; nothing for one of the paper broker} */
    @GetMapping("/api/v1/orders/{id}/calls")
    public Calls calls(@PathVariable String id) {
        UUID order = Parameters.id(id, "order");
        journal.order(order).orElseThrow(() -> new NotFound("no order of that id"));
        return new Calls(of(List.of(order)).getOrDefault(order, List.of()));
    }

    /**
     * Finds the calls of some orders.
     *
     * @param orders the ids of the orders
     * @return the calls by order, oldest first; nothing for orders without calls
     */
    public Map<UUID, List<CallView>> of(Collection<UUID> orders) {
        return table.of(orders).stream()
                .collect(Collectors.groupingBy(
                        kept -> kept.first().order(), Collectors.mapping(CallView::of, Collectors.toList())));
    }
}
