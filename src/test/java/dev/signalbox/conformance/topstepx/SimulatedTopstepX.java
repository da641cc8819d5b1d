package dev.signalbox.conformance.topstepx;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.Accounts;
import dev.signalbox.conformance.BrokerBook;
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
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * TopstepX (the ProjectX Gateway), after its published description and what users of it report. Where it is stricter than
 * what is known (a field that it has never heard of), it is so to find our own slips. It keeps the tokens of its
 * customers, and the tags that they used: each is used up forever in its account, also by an order that was refused.
 */
public final class SimulatedTopstepX extends TokenBroker {
    /** The account that is traded here: its name, and its id, which no operator ever sees. */
    private static final String ACCOUNT = "50KTC-V2-1234";

    private static final int ID = 5_361_234;
    private static final String WORDS = "Outside of trading hours.";
    private static final Profile PROFILE = new Profile(
            "topstepx",
            "",
            new Profile.Traded("ES", "CON.F.US.EP.Z26", ACCOUNT),
            new Profile.Access(List.of("user_name", "api_key"), Map.of("authorization", "api_key")),
            new Profile.Refusals(
                    Reply.empty(401),
                    no(3, "").reply(),
                    Reply.empty(429),
                    no(2, WORDS).reply(),
                    WORDS));

    private final Accounts<Set<String>> tags = new Accounts<>(book -> ConcurrentHashMap.newKeySet());
    private final Numbers ids = new Numbers(1_000_000_000L);

    public SimulatedTopstepX() {
        super(PROFILE, Reply.empty(404), new Tokens(1000, Duration.ofHours(24)));
        routes().on(SimulatedOperation.LOGIN, "POST /api/Auth/loginKey", visit -> token(visit, "token"))
                .on(SimulatedOperation.LOGIN, "POST /api/Auth/validate", visit -> token(visit, "newToken"))
                .on(SimulatedOperation.SUBMIT, "POST /api/Order/place", visit -> TopstepXOrders.place(visit, this))
                .on(SimulatedOperation.CHANGE, "POST /api/Order/modify", TopstepXOrders::modify)
                .on(SimulatedOperation.CANCEL, "POST /api/Order/cancel", TopstepXOrders::cancel)
                .on(SimulatedOperation.FIND, "POST /api/Order/search", TopstepXOrders::search)
                .on(SimulatedOperation.ORDERS, "POST /api/Order/searchOpen", TopstepXOrders::searchOpen)
                .on(SimulatedOperation.POSITIONS, "POST /api/Position/searchOpen", SimulatedTopstepX::positions)
                .on(SimulatedOperation.ACCOUNT, "POST /api/Account/search", SimulatedTopstepX::accounts)
                .on(SimulatedOperation.FILLS, "POST /api/Trade/search", TopstepXOrders::trades)
                .on(SimulatedOperation.OTHER, "POST /api/Contract/search", Contracts::search)
                .on(SimulatedOperation.OTHER, "POST /api/Contract/available", Contracts::available)
                .on(SimulatedOperation.OTHER, "POST /api/Contract/searchById", Contracts::byId);
    }

    /** Who has the mode of an account in which entries take protection along. */
    static boolean hasBrackets(String customer) {
        return customer.startsWith("brackets");
    }

    @Override
    public String settings(String customer) {
        return hasBrackets(customer) ? ", attach_protection: linked" : "";
    }

    /** Uses a tag up. */
    public boolean use(BrokerBook book, String tag) {
        return tags.of(book).add(tag);
    }

    Numbers ids() {
        return ids;
    }

    /** A tag is used up by an order that is refused, too. */
    @Override
    public void refused(Request request, BrokerBook book) {
        if (operation(request) == SimulatedOperation.SUBMIT) {
            use(book, Fields.of(request.body(), SimulatedTopstepX::unreadable).text("customTag"));
        }
    }

    /** A no is mostly a 200 with a number for why, and sometimes a text. */
    static Refusal no(int code, String message) {
        Facts facts = Facts.none()
                .with("code", code)
                .with("message", Optional.of(message).filter(text -> !text.isEmpty()));
        return new Refusal(plain(200, facts.json("{success: false, errorCode: $code, errorMessage: $message}")));
    }

    /** What the framework says to a body that is not as described. */
    private static Refusal unreadable(String message) {
        return new Refusal(plain(400, Facts.none().with("title", message).json("{title: $title, status: 400}")));
    }

    /** JSON in an answer that says it is plain text, as this broker's are when nobody insists. */
    private static Reply plain(int status, ObjectNode body) {
        return new Reply(status, Map.of("Content-Type", "text/plain; charset=utf-8"), body.toString());
    }

    static Reply yes(ObjectNode body) {
        return plain(200, body.put("success", true).put("errorCode", 0).putNull("errorMessage"));
    }

    static Reply list(String name, ArrayNode list) {
        ObjectNode answer = Json.of("{}");
        answer.set(name, list);
        return yes(answer);
    }

    /** The fields of a body, which must be about the account that is traded when it is about one. */
    static Fields body(Visit visit, String names) {
        Fields body =
                Fields.of(visit.request().body(), SimulatedTopstepX::unreadable).only(names);
        no(1, "").when(names.startsWith("accountId") && body.integer("accountId") != ID);
        return body;
    }

    /** An old token stays good for its own 24 hours. */
    private Reply token(Visit visit, String name) {
        return yes(Json.of("{}").put(name, fresh(visit.request(), "api_key")));
    }

    /** Side by side: the one of the cards, one for practice, and one that is not simulated. */
    private static Reply accounts(Visit visit) {
        body(visit, "onlyActiveAccounts").flag("onlyActiveAccounts");
        // All its contracts are taken for the big S&P 500 future, of 50 a point.
        BigDecimal balance =
                BigDecimal.valueOf(100_000).add(visit.book().profit().multiply(BigDecimal.valueOf(50)));
        Facts facts = Facts.none().with("balance", balance).with("id", ID).with("name", ACCOUNT);
        return yes(facts.with("next", ID + 1).json("""
                {accounts: [
                  {id: 1, name: "PRAC-V2-1234", balance: 150000, canTrade: true, isVisible: true, simulated: true},
                  {id: $id, name: $name, balance: $balance, canTrade: true, isVisible: true, simulated: true},
                  {id: $next, name: "LIVE-1234", balance: 10, canTrade: true, isVisible: true, simulated: false}]}"""));
    }

    private static Reply positions(Visit visit) {
        body(visit, "accountId");
        BrokerBook book = visit.book();
        return list("positions", Json.list(book.holdings(), held -> {
            Facts facts =
                    Facts.of(held, book.price()).with("type", held.quantity().signum() > 0 ? 1 : 2);
            return facts.with("id", Math.abs(held.symbol().hashCode()))
                    .with("account", ID)
                    .json("""
                    {id: $id, accountId: $account, contractId: $symbol, type: $type, size: $size,
                     creationTimestamp: "2026-11-23T15:00:02+00:00", averagePrice: $average}""");
        }));
    }
}
