package dev.signalbox.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** A broker that nobody has heard of, as small as a broker can be. */
final class SimulatedAcme extends RoutedBroker {
    private static final String WORDS = "no credit";
    private static final Reply STRANGER = Reply.empty(401);
    private static final Profile PROFILE = new Profile(
            "acme",
            "",
            new Profile.Traded("AAPL", "AAPL"),
            new Profile.Access(List.of("token"), Map.of("authorization", "token")),
            new Profile.Refusals(STRANGER, STRANGER, Reply.empty(429), no(WORDS).reply(), WORDS));

    SimulatedAcme() {
        super(PROFILE, Reply.empty(404));
        routes().on(SimulatedOperation.SUBMIT, "POST /orders", SimulatedAcme::submit)
                .on(SimulatedOperation.ORDERS, "GET /orders", SimulatedAcme::list)
                .on(SimulatedOperation.FIND, "GET /orders/*", visit -> visit.visible(
                                order -> order.ticket().clientOrderId().equals(visit.part()))
                        .map(order -> Reply.json(json(order)))
                        .orElse(Reply.empty(404)));
    }

    private static Refusal no(String words) {
        return new Refusal(Reply.json(422, Facts.none().with("words", words).json("{error: $words}")));
    }

    private static Reply submit(Visit visit) {
        Fields order = Fields.of(visit.request().body(), SimulatedAcme::no).only("id symbol side size");
        var size = order.decimal("size").orElseThrow();
        Ticket ticket = Ticket.market(order.text("id"), order.text("symbol"), order.oneOf("side", "buy", "sell"), size);
        return Reply.json(json(visit.book().place(ticket)));
    }

    private static Reply list(Visit visit) {
        List<PlacedOrder> working = visit.book().visible().stream()
                .filter(order -> !order.standing().isFinal())
                .toList();
        return Reply.json(Json.list(working, SimulatedAcme::json));
    }

    private static JsonNode json(PlacedOrder order) {
        Facts facts = Facts.of(order).with("state", order.status("new", "new", "part", "done", "ending", "gone"));
        return facts.json("{number: $id, id: $client, state: $state, done: \"$filled\", price: \"$average\"}");
    }
}
