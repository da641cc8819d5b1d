package dev.signalbox.conformance.tastytrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.Ability;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.Executed;
import dev.signalbox.conformance.Facts;
import dev.signalbox.conformance.Fields;
import dev.signalbox.conformance.Json;
import dev.signalbox.conformance.Numbers;
import dev.signalbox.conformance.Profile;
import dev.signalbox.conformance.Refusal;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Request;
import dev.signalbox.conformance.SimulatedOperation;
import dev.signalbox.conformance.TokenBroker;
import dev.signalbox.conformance.Tokens;
import dev.signalbox.conformance.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * tastytrade (Open API), after its pages and what was recorded in its sandbox. Where it is stricter than what is known (a
 * field that it has never heard of), it is so to find our own slips. It keeps the tokens of its customers, which hold for 15
 * minutes.
 */
public final class SimulatedTastytrade extends TokenBroker {
    /** The account that is traded here. */
    static final String ACCOUNT = "5WX12345";

    private static final String WORDS = "Your account has insufficient buying power for this order.";
    private static final Profile PROFILE = new Profile(
            "tastytrade",
            "",
            new Profile.Traded("AAPL", "AAPL", ACCOUNT),
            new Profile.Access(List.of("refresh_token", "client_secret"), Map.of("authorization", "client_secret")),
            new Profile.Refusals(
                    no(401, "token_invalid", "This token is invalid or has expired")
                            .reply(),
                    no(401, "invalid_credentials", "Invalid login, please check your credentials.")
                            .reply(),
                    Reply.empty(429),
                    preflight("margin_check_failed", WORDS).reply(),
                    WORDS));

    private final Numbers ids = new Numbers(54_758_000);

    public SimulatedTastytrade() {
        super(
                PROFILE,
                no(404, "not_found", "Not Found").reply(),
                new Tokens(1000, Duration.ofMinutes(15)),
                Ability.CHANGE_QUANTITIES,
                Ability.CHANGE_PARTLY_FILLED);
        routes().ofAccount(ACCOUNT, account -> no(403, "not_permitted", "User not permitted access"))
                .on(SimulatedOperation.LOGIN, "POST /oauth/token", this::token)
                .on(SimulatedOperation.SUBMIT, "POST /accounts/*/orders", visit -> Orders.place(visit, ids))
                .on(SimulatedOperation.SUBMIT, "POST /accounts/*/complex-orders", visit -> Orders.several(visit, ids))
                .on(SimulatedOperation.CHANGE, "PUT /accounts/*/orders/*", visit -> Orders.replace(visit, ids))
                .on(SimulatedOperation.CANCEL, "DELETE /accounts/*/orders/*", Orders::cancel)
                .on(SimulatedOperation.FIND, "GET /accounts/*/orders/*", Orders::one)
                .on(SimulatedOperation.ORDERS, "GET /accounts/*/orders", Orders::list)
                .on(SimulatedOperation.POSITIONS, "GET /accounts/*/positions", SimulatedTastytrade::positions)
                .on(SimulatedOperation.ACCOUNT, "GET /accounts/*/balances", SimulatedTastytrade::balances)
                .on(SimulatedOperation.FILLS, "GET /accounts/*/transactions", SimulatedTastytrade::transactions);
    }

    /** The form of orders that is spoken is no credential, and comes with each call. */
    @Override
    public Set<String> headersOfCredentials() {
        return Set.of("authorization", "accept-version");
    }

    /** A program that does not say its name and version is answered as if its token had ended. */
    @Override
    public Reply serve(Request request, BrokerBook brokerBook) {
        boolean named = request.header("user-agent")
                .filter(name -> name.matches("[\\w-]+/[\\w.]+"))
                .isPresent();
        return named ? super.serve(request, brokerBook) : unauthorised();
    }

    /** A no, with its code and its words. */
    static Refusal no(int status, String code, String message) {
        Facts facts = Facts.none().with("code", code).with("message", message);
        return new Refusal(Reply.json(status, facts.json("{error: {code: $code, message: $message}}")));
    }

    /** A no to an order that was looked at. */
    static Refusal preflight(String code, String message) {
        Facts facts = Facts.none().with("code", code).with("message", message);
        return new Refusal(Reply.json(422, facts.json("""
                {error: {code: "preflight_check_failure", message: "One or more preflight checks failed",
                 errors: [{code: $code, message: $message}]}}""")));
    }

    /** Something in a request is not as it must be. */
    static Refusal invalid(String message) {
        return no(400, "validation_error", message);
    }

    static Reply data(int status, ObjectNode data) {
        Facts facts = Facts.none().with("data", data);
        return Reply.json(status, facts.json("{context: \"/accounts/5WX12345\", data: $data}"));
    }

    /** One page of a list, whose pages are counted from 0 on. */
    static Reply page(Visit visit, List<? extends JsonNode> all, int usual) {
        int size = visit.number("per-page", usual);
        int page = visit.number("page-offset", 0);
        ArrayNode items = Json.list(all.stream().skip((long) page * size).limit(size));
        Facts facts = Facts.none().with("items", items).with("size", size).with("page", page);
        facts.with("total", all.size())
                .with("pages", Math.ceilDiv(all.size(), size))
                .with("here", items.size());
        return Reply.json(facts.json("""
                {data: {items: $items}, "api-version": "v1", context: "/accounts/5WX12345", pagination: {"per-page": $size,
                 "page-offset": $page, "total-items": $total, "total-pages": $pages, "current-item-count": $here}}"""));
    }

    /** The refresh token stays what it is. */
    private Reply token(Visit visit) {
        Fields body =
                Fields.of(visit.body(), SimulatedTastytrade::invalid).only("grant_type refresh_token client_secret");
        body.oneOf("grant_type", "refresh_token");
        body.text("refresh_token");
        Facts facts = Facts.none().with("token", fresh(visit.request(), "client_secret"));
        return Reply.json(facts.json("{access_token: $token, token_type: \"Bearer\", expires_in: 900}"));
    }

    /** Quantities are numbers in one row and texts in the next. */
    private static Reply positions(Visit visit) {
        visit.only(SimulatedTastytrade::invalid, "symbol");
        ArrayNode items = Json.list(visit.book().holdings(), held -> {
            Facts facts = Facts.of(held, visit.book().price());
            return facts.with("type", Orders.type(held.symbol())).json("""
                    {"account-number": "5WX12345", symbol: $symbol, "instrument-type": $type, quantity: $size,
                     "quantity-direction": $Side, "average-open-price": "$average", multiplier: "1.0"}""");
        });
        items.add(Json.of("""
                {"account-number": "5WX12345", symbol: "KO", "instrument-type": "Equity", quantity: "0",
                 "quantity-direction": "Zero", "average-open-price": "0.0", multiplier: 1}"""));
        return data(200, Facts.none().with("items", items).json("{items: $items}"));
    }

    private static Reply balances(Visit visit) {
        return data(200, Facts.of(visit.book()).json("""
                {"account-number": "5WX12345", currency: "USD", "cash-balance": "$cash",
                 "net-liquidating-value": "$equity"}"""));
    }

    /** What was busted is undone by a row of its own. */
    private static Reply transactions(Visit visit) {
        visit.only(SimulatedTastytrade::invalid, "types[] sort start-at end-at per-page page-offset");
        invalid("per-page must be 2000 at most").when(visit.number("per-page", 250) > 2000);
        Instant from = Instant.parse(visit.query("start-at"));
        Instant until = Instant.parse(visit.query("end-at"));
        List<Executed> wanted = visit.book().fills(from, until);
        List<ObjectNode> rows = new ArrayList<>();
        wanted.forEach(fill -> rows.add(row(fill)));
        wanted.stream().filter(Executed::voided).forEach(fill -> rows.add(undone(row(fill))));
        boolean oldestFirst = visit.query("sort", "Desc").equals("Asc");
        return page(visit, oldestFirst ? rows : rows.reversed(), 250);
    }

    private static ObjectNode row(Executed fill) {
        Facts facts = Facts.of(fill).with("id", 800_000_000L + fill.number());
        facts.with("type", Orders.type(fill.what().symbol()))
                .with("action", fill.isBuy() ? "Buy to Open" : "Sell to Close");
        return facts.json("""
                {id: $id, "account-number": "5WX12345", "transaction-type": "Trade", "transaction-sub-type": $action,
                 symbol: $symbol, "instrument-type": $type, action: $action, quantity: "$quantity", price: "$price",
                 "executed-at": $at, commission: "0.0", "commission-effect": "None", "clearing-fees": "0.0008",
                 "clearing-fees-effect": "Debit", "regulatory-fees": "0.01", "regulatory-fees-effect": "Debit",
                 "is-estimated-fee": true, "order-id": #order, "ext-exec-id": "$id", currency: "USD"}""");
    }

    private static ObjectNode undone(ObjectNode row) {
        long id = row.path("id").longValue();
        return row.deepCopy().put("id", id + 100_000_000).put("reverses-id", id);
    }
}
