package dev.signalbox.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.books.JournalReader;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The orders of the broker terminal's door: a chart places, moves, cancels and lists them in its own words. */
@RestController
@RequestMapping("/api/v1/broker/orders")
class TerminalOrdersApi {
    private final TerminalAccounts accounts;
    private final TerminalOrders orders;
    private final TerminalEntry entry;
    private final TerminalChanges changes;
    private final OrdersApi ordersApi;

    TerminalOrdersApi(
            TerminalAccounts accounts,
            TerminalOrders orders,
            TerminalEntry entry,
            TerminalChanges changes,
            OrdersApi ordersApi) {
        this.accounts = accounts;
        this.orders = orders;
        this.entry = entry;
        this.changes = changes;
        this.ordersApi = ordersApi;
    }

    /** That an order was taken. */
    record Placed(@JsonProperty("orderId") String orderId) implements Taken {}

    /** That something was done. */
    record Done(boolean success) implements Taken {}

    /** What came of an order: an order of its own, or waiting ones that are taken back in its place. */
    sealed interface Taken {}

    @PostMapping
    Taken place(
            @RequestParam Optional<String> account,
            @RequestHeader("Idempotency-Key") Optional<String> idempotencyKey,
            @RequestBody JsonNode body) {
        String key = IdempotencyKeyHeader.keyOrNew(idempotencyKey);
        return entry.place(body, accounts.meant(account).id(), key)
                .<Taken>map(id -> new Placed(id.toString()))
                .orElseGet(() -> new Done(true));
    }

    @PutMapping("/{id}")
    Done modify(@PathVariable String id, @RequestParam Optional<String> account, @RequestBody JsonNode body) {
        JournalReader.Line line = line(id, account);
        if (!(body instanceof ObjectNode fields)) {
            throw new BadRequest(
                    400, "malformed_json", "the body is no JSON object; send qty, limitPrice or stopPrice");
        }
        changes.change(line, fields);
        return new Done(true);
    }

    @DeleteMapping("/{id}")
    Done cancel(@PathVariable String id, @RequestParam Optional<String> account) {
        ordersApi.cancel(line(id, account).order().key().id().toString());
        return new Done(true);
    }

    /** What works, and what ended within a day. */
    @GetMapping
    List<TerminalOrder> list(@RequestParam Optional<String> account) {
        return orders.of(accounts.meant(Parameters.said(account)).id());
    }

    private JournalReader.Line line(String id, Optional<String> account) {
        account.ifPresent(named -> accounts.meant(account));
        return orders.line(id, account);
    }
}
