package dev.signalbox.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.accounts.Account;
import dev.signalbox.books.JournalReader;
import dev.signalbox.config.ConfigurationLock;
import dev.signalbox.journal.Receipt;
import dev.signalbox.risk.Refusal;
import dev.signalbox.trading.Order;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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
    private static final Duration LISTED_FOR = Duration.ofHours(24);
    private static final int MOST_LISTED = 1_000;

    private final TerminalAccounts accounts;
    private final JournalReader journal;
    private final OrderEntry orderEntry;
    private final TerminalChanges changes;
    private final Room room;

    TerminalOrdersApi(
            TerminalAccounts accounts,
            JournalReader journal,
            OrderEntry orderEntry,
            TerminalChanges changes,
            Room room) {
        this.accounts = accounts;
        this.journal = journal;
        this.orderEntry = orderEntry;
        this.changes = changes;
        this.room = room;
    }

    /** What else placing and listing need. */
    @org.springframework.stereotype.Component("terminalRoom")
    record Room(OrdersApi orders, ConfigurationLock configuration, Clock clock) {}

    /** That an order was taken. */
    record Placed(@JsonProperty("orderId") String orderId) {}

    /** That something was done. */
    record Done(boolean success) {}

    @PostMapping
    Placed place(
            @RequestParam Optional<String> account,
            @RequestHeader("Idempotency-Key") Optional<String> idempotencyKey,
            @RequestBody JsonNode body) {
        Account meant = accounts.meant(account);
        byte[] order = TerminalPlacement.read(body, meant.id());
        String key = idempotencyKey
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> UUID.randomUUID().toString());
        return new Placed(placed(room.configuration().seeing(() -> orderEntry.enter(order, key)))
                .toString());
    }

    /** The one that opens, of an order that turns a position round. */
    private UUID placed(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Duplicate duplicate ->
                journal.ordersOf(duplicate.alertId()).stream()
                        .map(line -> line.order().key().id())
                        .reduce((first, second) -> second)
                        .orElseThrow(() -> new BadRequest(
                                409, "key_reused", "the order of this Idempotency-Key was refused before"));
            case Receipt.Recorded recorded -> {
                refuse(recorded.refusals());
                yield recorded.orders().stream()
                        .map(order -> order.key().id())
                        .reduce((first, second) -> second)
                        .orElseThrow(() -> new BadRequest(409, "no_change", "there was nothing to do"));
            }
        };
    }

    private static void refuse(List<Refusal> refusals) {
        refusals.stream().findFirst().ifPresent(refusal -> {
            throw new RefusedByRule(refusal.rule(), refusal.reason());
        });
    }

    @PutMapping("/{id}")
    Done modify(@PathVariable String id, @RequestParam Optional<String> account, @RequestBody JsonNode body) {
        JournalReader.Line line = line(id, account);
        if (!(body instanceof ObjectNode fields)) {
            throw new BadRequest(
                    400, "malformed_json", "the body is no JSON object; send qty, limitPrice or stopPrice");
        }
        room.configuration().seeing(() -> changes.change(line, fields));
        return new Done(true);
    }

    @DeleteMapping("/{id}")
    Done cancel(@PathVariable String id, @RequestParam Optional<String> account) {
        room.orders().cancel(line(id, account).order().key().id().toString());
        return new Done(true);
    }

    /** What works, and what ended within a day. */
    @GetMapping
    List<TerminalOrder> list(@RequestParam Optional<String> account) {
        String id = accounts.meant(account).id();
        var lately = new JournalReader.Query(
                Optional.of(id),
                Optional.empty(),
                Optional.of(room.clock().instant().minus(LISTED_FOR)),
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
    private JournalReader.Line line(String id, Optional<String> account) {
        account.ifPresent(named -> accounts.meant(account));
        return journal.order(Parameters.id(id, "order"))
                .filter(line -> account.isEmpty() || account.get().equals(account(line.order())))
                .orElseThrow(() -> new NotFound("no order of that id"));
    }

    private static String account(Order order) {
        return order.key().account();
    }
}
