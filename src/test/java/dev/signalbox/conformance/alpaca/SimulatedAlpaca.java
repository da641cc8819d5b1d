package dev.signalbox.conformance.alpaca;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.BrokerOrderState;
import dev.signalbox.conformance.Facts;
import dev.signalbox.conformance.Json;
import dev.signalbox.conformance.PlacedOrder;
import dev.signalbox.conformance.Profile;
import dev.signalbox.conformance.Refusal;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.RoutedBroker;
import dev.signalbox.conformance.SimulatedOperation;
import dev.signalbox.conformance.Ticket;
import dev.signalbox.conformance.Visit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Alpaca, after its published description and responses that were recorded on paper accounts. Where it is stricter than
 * what is known (a field or parameter that it has never heard of), it is so to find our own slips.
 */
public final class SimulatedAlpaca extends RoutedBroker {
    private static final String NO_POWER = "insufficient buying power";
    private static final Profile PROFILE = new Profile(
            "alpaca",
            "",
            new Profile.Traded("AAPL", "AAPL"),
            new Profile.Access(
                    List.of("key_id", "secret_key"),
                    Map.of("apca-api-key-id", "key_id", "apca-api-secret-key", "secret_key")),
            new Profile.Refusals(
                    // Without a code, as reported in public issues.
                    Reply.json(401, Json.of("{message: \"unauthorized.\"}")),
                    no(429, 42910000, "rate limit exceeded").reply(),
                    no(403, 40310000, NO_POWER).reply(),
                    NO_POWER));

    public SimulatedAlpaca() {
        super(PROFILE, no(404, 40410000, "endpoint not found.").reply());
        routes().on(SimulatedOperation.SUBMIT, "POST /v2/orders", SimulatedAlpaca::submit)
                .on(SimulatedOperation.FIND, "GET /v2/orders:by_client_order_id", SimulatedAlpaca::findByClientId)
                .on(SimulatedOperation.FIND, "GET /v2/orders/*", SimulatedAlpaca::one)
                .on(SimulatedOperation.CHANGE, "PATCH /v2/orders/*", SimulatedAlpaca::replace)
                .on(SimulatedOperation.CANCEL, "DELETE /v2/orders/*", SimulatedAlpaca::cancel)
                .on(SimulatedOperation.ORDERS, "GET /v2/orders", AlpacaWords::orders)
                .on(SimulatedOperation.POSITIONS, "GET /v2/positions", AlpacaWords::positions)
                .on(SimulatedOperation.ACCOUNT, "GET /v2/account", AlpacaWords::account)
                .on(SimulatedOperation.FILLS, "GET /v2/account/activities/*", AlpacaWords::activities);
    }

    /** A no of Alpaca's, with its status, its own code, and its words. */
    static Refusal no(int status, int code, String message) {
        return no(status, code, message, Json.of("{}"));
    }

    private static Refusal no(int status, int code, String message, ObjectNode more) {
        return new Refusal(Reply.json(status, more.put("code", code).put("message", message)));
    }

    /** Something in a request is not as it must be. */
    static Refusal invalid(String message) {
        return no(422, 40010001, message);
    }

    /** An order that cannot be. */
    static Refusal impossible(String message) {
        return no(422, 42210000, message);
    }

    private static Reply submit(Visit visit) {
        Ticket ticket = AlpacaMarket.read(visit.body());
        Optional<Ticket> stop = AlpacaMarket.stopLeg(visit.body(), ticket);
        BrokerBook book = visit.book();
        book.feeInKind(order -> AlpacaMarket.of(order.symbol()).feeInKind());
        synchronized (book) {
            // A client order id is taken forever, also when its order is long filled (recorded).
            invalid("client_order_id must be unique")
                    .when(!book.executions(ticket.clientOrderId()).isEmpty());
            book.working(ticket.symbol(), ticket.side().equals("buy") ? "sell" : "buy")
                    .filter(order -> couldMeet(order.ticket(), ticket))
                    .findFirst()
                    .ifPresent(SimulatedAlpaca::refuseWashTrade);
            checkIntent(AlpacaMarket.intent(visit.body()), ticket, book);
            checkFree(ticket, book);
            PlacedOrder order = book.place(ticket);
            AlpacaMarket.trail(visit.body()).ifPresent(distance -> book.trail(order.id(), distance));
            stop.ifPresent(leg -> book.link(order, book.place(leg)));
            book.onceFilled(
                    order,
                    AlpacaMarket.attached(visit.body(), ticket).stream()
                            .map(leg -> PlacedOrder.taken(leg.clientOrderId(), leg))
                            .toList());
            return Reply.json(AlpacaWords.nested(order, book));
        }
    }

    /** Two limits that are apart never meet; whatever has no limit may meet anything. */
    private static boolean couldMeet(Ticket one, Ticket other) {
        var limits = Map.of(
                one.side(), one.terms().limit(), other.side(), other.terms().limit());
        return limits.values().stream().anyMatch(Optional::isEmpty)
                || limits.get("buy").get().compareTo(limits.get("sell").get()) >= 0;
    }

    private static void refuseWashTrade(PlacedOrder order) {
        Facts facts = Facts.of(order)
                .with("why", "opposite side " + order.ticket().terms().type() + " order exists");
        ObjectNode more = facts.json("{existing_order_id: $id, reject_reason: $why}");
        throw no(403, 40310000, "potential wash trade detected. use complex orders", more);
    }

    /** What an order says that it does is held against what is held. */
    private static void checkIntent(Optional<String> said, Ticket ticket, BrokerBook book) {
        boolean coins = AlpacaMarket.of(ticket.symbol()) == AlpacaMarket.CRYPTO;
        invalid("invalid position_intent specified").when(coins && said.isPresent());
        String inferred = ticket.side() + (book.closable(ticket).signum() > 0 ? "_to_close" : "_to_open");
        said.filter(intent -> !intent.equals(inferred)).ifPresent(intent -> {
            throw impossible("position intent mismatch, inferred: " + inferred + ", specified: " + intent);
        });
    }

    /** An order that closes holds what it will close, until it is filled or canceled. */
    private static void checkFree(Ticket ticket, BrokerBook book) {
        var held = book.closable(ticket);
        var free = book.free(ticket).max(BigDecimal.ZERO);
        boolean coins = AlpacaMarket.of(ticket.symbol()) == AlpacaMarket.CRYPTO;
        boolean closes = held.signum() > 0 || coins && ticket.side().equals("sell");
        Facts facts = Facts.none().with("free", free).with("held", held);
        facts.with("taken", book.unfilled(ticket.symbol(), ticket.side()));
        String what = coins ? "balance for " + ticket.symbol().split("/")[0] : "qty available for order";
        String figures = " (requested: %s, available: %s)".formatted(Facts.plain(ticket.quantity()), Facts.plain(free));
        String more = coins
                ? "{available: \"$free\", balance: \"$held\"}"
                : "{available: \"$free\", existing_qty: \"$held\", held_for_orders: \"$taken\"}";
        no(403, 40310000, "insufficient " + what + figures, facts.json(more))
                .when(closes && ticket.quantity().compareTo(free) > 0);
    }

    private static Reply findByClientId(Visit visit) {
        String id = visit.query("client_order_id");
        PlacedOrder order = visit.visible(placed -> placed.client().equals(id))
                .orElseThrow(() -> no(404, 40410000, "order not found for " + id));
        return Reply.json(AlpacaWords.order(order, visit.book()));
    }

    /** The legs of an order are told to those only who ask for them. */
    private static Reply one(Visit visit) {
        visit.only(SimulatedAlpaca::invalid, "nested");
        PlacedOrder order = found(visit);
        boolean nested = visit.query("nested").equals("true");
        return Reply.json(nested ? AlpacaWords.nested(order, visit.book()) : AlpacaWords.order(order, visit.book()));
    }

    private static PlacedOrder found(Visit visit) {
        return visit.visible(visit.part()).orElseThrow(() -> no(404, 40410000, "order not found for " + visit.part()));
    }

    /** What is not named stays, also the quantity of which some may be filled (reported in public issues). */
    private static Reply replace(Visit visit) {
        PlacedOrder order = working(visit);
        impossible("unable to replace order, order isn't sent to exchange yet")
                .when(order.standing() == BrokerOrderState.ACCEPTED);
        Ticket ticket = AlpacaMarket.changed(visit.body(), order.ticket());
        PlacedOrder next = visit.book().replace(order.id(), UUID.randomUUID().toString(), ticket);
        return Reply.json(AlpacaWords.order(next, visit.book()));
    }

    private static PlacedOrder working(Visit visit) {
        PlacedOrder order = found(visit);
        impossible("order is already in \"%s\" state".formatted(AlpacaWords.status(order)))
                .when(order.isFinal());
        return order;
    }

    private static Reply cancel(Visit visit) {
        visit.book().cancel(working(visit).id());
        return Reply.empty(204);
    }
}
