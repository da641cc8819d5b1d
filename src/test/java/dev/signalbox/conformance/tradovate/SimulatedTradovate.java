package dev.signalbox.conformance.tradovate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.Facts;
import dev.signalbox.conformance.Fields;
import dev.signalbox.conformance.Json;
import dev.signalbox.conformance.Numbers;
import dev.signalbox.conformance.PlacedOrder;
import dev.signalbox.conformance.Profile;
import dev.signalbox.conformance.Refusal;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Request;
import dev.signalbox.conformance.SimulatedOperation;
import dev.signalbox.conformance.Ticket;
import dev.signalbox.conformance.TokenBroker;
import dev.signalbox.conformance.Tokens;
import dev.signalbox.conformance.Visit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Tradovate, after its published description and what its partners' pages say. Where it is stricter than what is known (a
 * field that it has never heard of, an order without {@code isAutomated}), it is so to find our own slips. It keeps the
 * sessions of its customers, of which each has two at most, and which orders are in which of their accounts.
 */
public final class SimulatedTradovate extends TokenBroker {
    /** The account that the cards play with. */
    static final String ACCOUNT = "DEMO123";

    /** Three that trade. */
    private static final Map<String, Long> ACCOUNTS = Map.of(ACCOUNT, 501L, "DEMO124", 502L, "DEMO125", 503L);

    private static final String WORDS = "Trading is locked by the risk settings of the account";
    private static final Profile PROFILE = new Profile(
            "tradovate",
            "/v1",
            new Profile.Traded("ES", "ESZ6", ACCOUNT),
            new Profile.Access(
                    List.of("name", "password", "app_id", "app_version", "device_id", "cid", "sec"),
                    Map.of("authorization", "password")),
            new Profile.Refusals(
                    Reply.json(401, Json.of("{errorText: \"Access is denied\"}")),
                    // A login fails with 200. Whoever gets a 429 is locked out for an hour, and is not told so.
                    Reply.json(Json.of("{errorText: \"Incorrect username or password. Please try again.\"}")),
                    Reply.empty(429),
                    no("TradingLocked", WORDS).reply(),
                    WORDS));

    private final Map<String, Long> orders = new ConcurrentHashMap<>();
    private final Numbers ids = new Numbers(7000);

    public SimulatedTradovate() {
        super(PROFILE, Reply.empty(404), new Tokens(2, Duration.ofMinutes(80)));
        routes().on(SimulatedOperation.LOGIN, "POST /auth/accesstokenrequest", visit -> session(visit.request()))
                .on(SimulatedOperation.LOGIN, "GET /auth/renewaccesstoken", this::renewed)
                .on(SimulatedOperation.SUBMIT, "POST /order/placeorder", this::place)
                .on(SimulatedOperation.SUBMIT, "POST /order/placeoso", this::place)
                .on(SimulatedOperation.CHANGE, "POST /order/modifyorder", SimulatedTradovate::modify)
                .on(SimulatedOperation.CANCEL, "POST /order/cancelorder", SimulatedTradovate::cancel)
                .on(SimulatedOperation.FIND, "GET /order/item", this::item)
                .on(SimulatedOperation.ORDERS, "GET /order/deps", this::ordersOf)
                .on(SimulatedOperation.FIND, "GET /command/list", visit -> each(visit, "", Records::command))
                .on(SimulatedOperation.FIND, "GET /orderVersion/list", visit -> each(visit, "", Records::version))
                .on(
                        SimulatedOperation.FIND,
                        "GET /orderVersion/deps",
                        visit -> each(visit, "masterid", Records::version))
                .on(SimulatedOperation.FIND, "GET /fill/deps", visit -> Records.fillsOf(visit, "masterid"))
                .on(SimulatedOperation.FIND, "GET /fill/ldeps", visit -> Records.fillsOf(visit, "masterids"))
                .on(SimulatedOperation.FIND, "GET /executionReport/deps", visit -> Reply.json(Json.read("[]")))
                .on(SimulatedOperation.FIND, "GET /command/deps", visit -> Reply.json(Json.read("[]")))
                .on(SimulatedOperation.FIND, "GET /commandReport/deps", visit -> Reply.json(Json.read("[]")))
                .on(SimulatedOperation.FILLS, "GET /fill/list", Records::fills)
                .on(SimulatedOperation.FILLS, "GET /fillFee/list", Records::fees)
                .on(SimulatedOperation.POSITIONS, "GET /position/deps", Records::positions)
                .on(SimulatedOperation.ACCOUNT, "POST /cashBalance/getcashbalancesnapshot", SimulatedTradovate::cash)
                .on(SimulatedOperation.OTHER, "GET /contract/items", Records::contracts)
                .on(
                        SimulatedOperation.OTHER,
                        "GET /account/list",
                        visit -> Reply.json(Json.list(ACCOUNTS.keySet(), name -> Facts.none()
                                .with("name", name)
                                .with("id", ACCOUNTS.get(name))
                                .json("{id: $id, name: $name, active: true}"))));
    }

    /** A ticket: nothing was done, and the same may be said again with it. */
    static Reply ticket(int seconds, boolean captcha) {
        Facts facts = Facts.none()
                .with("ticket", "ticket-" + seconds)
                .with("seconds", seconds)
                .with("captcha", captcha);
        return Reply.json(facts.json("{\"p-ticket\": $ticket, \"p-time\": $seconds, \"p-captcha\": $captcha}"));
    }

    /** The broker's own reason, with 200. */
    static Refusal no(String reason, String text) {
        Facts facts = Facts.none().with("reason", reason).with("text", text);
        return new Refusal(Reply.json(facts.json("{failureReason: $reason, failureText: $text}")));
    }

    static Refusal malformed(String text) {
        return new Refusal(Reply.json(400, Facts.none().with("text", text).json("{errorText: $text}")));
    }

    private Reply session(Request request) {
        String token = fresh(request, "password");
        Facts facts = Facts.none().with("token", token).with("end", tokens().end(token));
        return Reply.json(
                facts.json("{accessToken: $token, expirationTime: $end, userStatus: \"Active\", userId: 15460}"));
    }

    /** The session stays, with another token. */
    private Reply renewed(Visit visit) {
        endOf(visit.request());
        return session(visit.request());
    }

    private Reply place(Visit visit) {
        Fields body = Fields.of(visit.request().body(), SimulatedTradovate::malformed);
        long account = account(body);
        no("UnknownReason", "Access is denied").when(account != ACCOUNTS.getOrDefault(body.text("accountSpec"), 0L));
        // An id that was used before is none of its business: the order is placed again.
        Ticket ticket = Records.ticket(body);
        PlacedOrder entry = visit.book().place(next(account), ticket);
        ticket.terms()
                .stop()
                .filter(stop -> ticket.terms().type().equals("trailingstop"))
                .map(stop -> visit.book().price().subtract(stop).abs())
                .ifPresent(distance -> visit.book().trail(entry.id(), distance));
        ObjectNode answer = Facts.of(entry).json("{orderId: #id}");
        List<PlacedOrder> legs = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            for (Fields leg : body.perhaps("bracket" + i).stream().toList()) {
                legs.add(PlacedOrder.taken(next(account), Records.exit(leg, entry.ticket())));
                answer.put("oso" + i + "Id", Long.parseLong(legs.getLast().id()));
            }
        }
        visit.book().onceFilled(entry, legs);
        return Reply.json(answer);
    }

    private String next(long account) {
        String id = ids.next();
        orders.put(id, account);
        return id;
    }

    private static long account(Fields body) {
        long account = body.integer("accountId");
        no("AccountClosed", "account " + account + " does not trade").when(!ACCOUNTS.containsValue(account));
        return account;
    }

    private static Reply cancel(Visit visit) {
        PlacedOrder order = working(visit, Fields.of(visit.body(), SimulatedTradovate::malformed));
        visit.book().cancel(order.id());
        return command(order, 200_000);
    }

    private static PlacedOrder working(Visit visit, Fields body) {
        String id = Long.toString(body.integer("orderId"));
        PlacedOrder order = visit.visible(id).orElseThrow(() -> no("UnknownReason", "no order " + id));
        no("TooLate", "The order is already at its end").when(order.isFinal());
        return order;
    }

    private static Reply command(PlacedOrder order, long more) {
        return Reply.json(
                Facts.none().with("id", Long.parseLong(order.id()) + more).json("{commandId: $id}"));
    }

    /** All of it is said again: the order keeps its id, and what is left out is lost. */
    private static Reply modify(Visit visit) {
        Fields body = Fields.of(visit.body(), SimulatedTradovate::malformed);
        synchronized (visit.book()) {
            PlacedOrder order = working(visit, body);
            visit.book().amend(order.id(), Records.changed(body, order));
            return command(order, 300_000);
        }
    }

    private static Reply cash(Visit visit) {
        account(Fields.of(visit.request().body(), SimulatedTradovate::malformed));
        return Reply.json(Facts.of(visit.book()).json("{totalCashValue: $cash, netLiq: $cash}"));
    }

    private long accountOf(PlacedOrder order) {
        return orders.getOrDefault(order.id(), ACCOUNTS.get(ACCOUNT));
    }

    private Reply item(Visit visit) {
        return visit.visible(visit.query("id"))
                .map(order -> Reply.json(Records.order(order, accountOf(order))))
                .orElseGet(() -> Reply.empty(404));
    }

    /** With the orders that were placed before anybody asked. */
    private Reply ordersOf(Visit visit) {
        var list = Json.list(visit.book().visible().stream()
                .filter(order -> visit.asksFor("masterid", Long.toString(accountOf(order))))
                .map(order -> Records.order(order, accountOf(order))));
        visit.book().fills().stream()
                .filter(fill -> fill.of().clientOrderId().isEmpty())
                .forEach(fill -> list.add(Facts.of(fill).json("{id: #order, accountId: 501, ordStatus: \"Filled\"}")));
        return Reply.json(list);
    }

    private static Reply each(Visit visit, String parameter, Function<PlacedOrder, JsonNode> record) {
        return Reply.json(Json.list(visit.book().visible().stream()
                .filter(order -> visit.asksFor(parameter, order.id()))
                .map(record)));
    }
}
