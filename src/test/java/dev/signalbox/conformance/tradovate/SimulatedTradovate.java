package dev.signalbox.conformance.tradovate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Request;
import dev.signalbox.conformance.SimulatedBroker;
import dev.signalbox.conformance.SimulatedOperation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tradovate, after its published description and what its partners' pages say. Where it is stricter than what is known (a
 * field that it has never heard of, an order without {@code isAutomated}), it is so to find our own slips. It keeps the
 * sessions of its customers, of which each has two at most.
 */
public final class SimulatedTradovate implements SimulatedBroker {
    /** The account that the cards play with. */
    static final String ACCOUNT = "DEMO123";

    private static final String KNOWN_TO_TWO = "-that-only-tradovate-knows";
    private static final List<String> CREDENTIALS =
            List.of("name", "password", "app_id", "app_version", "device_id", "cid", "sec");
    private static final String WORDS = "Trading is locked by the risk settings of the account";

    private final Sessions sessions = new Sessions();
    private final Accounts accounts = new Accounts();

    /** {@return the sessions of its customers} */
    Sessions sessions() {
        return sessions;
    }

    /** {@return which orders belong to which accounts} */
    Accounts accounts() {
        return accounts;
    }

    @Override
    public String name() {
        return "tradovate";
    }

    @Override
    public String path() {
        return "/v1";
    }

    @Override
    public Map<String, String> credentials(String customer) {
        return CREDENTIALS.stream().collect(Collectors.toMap(Function.identity(), name -> secret(name, customer)));
    }

    @Override
    public Set<String> headersOfCredentials() {
        return Set.of("authorization");
    }

    @Override
    public Optional<String> accountNumber(String customer) {
        return Optional.of(ACCOUNT);
    }

    @Override
    public String symbol() {
        return "ES";
    }

    @Override
    public Optional<String> caller(Request request) {
        return path(request).equals("/auth/accesstokenrequest")
                ? Login.customer(request.body())
                        .filter(customer -> Login.isRight(request.body(), credentials(customer)))
                : Sessions.token(request).flatMap(Sessions::customer);
    }

    @Override
    public SimulatedOperation operation(Request request) {
        String path = path(request);
        return switch (path) {
            case "/auth/accesstokenrequest", "/auth/renewaccesstoken" -> SimulatedOperation.LOGIN;
            case "/order/placeorder" -> SimulatedOperation.SUBMIT;
            case "/order/cancelorder" -> SimulatedOperation.CANCEL;
            case "/order/liquidateposition" -> SimulatedOperation.CLOSE;
            case "/order/deps" -> SimulatedOperation.ORDERS;
            case "/position/deps" -> SimulatedOperation.POSITIONS;
            case "/cashBalance/getcashbalancesnapshot" -> SimulatedOperation.ACCOUNT;
            case "/fill/list", "/fillFee/list" -> SimulatedOperation.FILLS;
            default ->
                path.matches("/(order|orderVersion|command|fill|executionReport|commandReport)/.*")
                        ? SimulatedOperation.FIND
                        : SimulatedOperation.OTHER;
        };
    }

    @Override
    public Reply serve(Request request, BrokerBook brokerBook) {
        if (path(request).equals("/auth/accesstokenrequest")) {
            return sessions.login(Login.customer(request.body()).orElseThrow());
        }
        String token = Sessions.token(request).orElseThrow();
        if (!sessions.isAlive(token)) {
            return denied();
        }
        try {
            return path(request).equals("/auth/renewaccesstoken")
                    ? sessions.renew(token)
                    : new Desk(accounts, brokerBook).serve(path(request), request);
        } catch (Refused refused) {
            return refused.reply();
        }
    }

    @Override
    public Reply unauthorised() {
        return denied();
    }

    /** A login fails with 200. */
    @Override
    public Reply unauthorised(Request request) {
        return path(request).equals("/auth/accesstokenrequest")
                ? Reply.json(200, object().put("errorText", "Incorrect username or password. Please try again."))
                : denied();
    }

    /** Whoever gets it is locked out for an hour, and is not told so. */
    @Override
    public Reply busy() {
        return Reply.empty(429);
    }

    @Override
    public Reply rejection() {
        return Reply.json(200, object().put("failureReason", "TradingLocked").put("failureText", WORDS));
    }

    @Override
    public String wordsOfRejection() {
        return WORDS;
    }

    /** A ticket: nothing was done, and the same may be said again with it. */
    static Reply ticket(int seconds, boolean captcha) {
        return Reply.json(
                200,
                object().put("p-ticket", "ticket-" + seconds)
                        .put("p-time", seconds)
                        .put("p-captcha", captcha));
    }

    static ObjectNode object() {
        return new JsonMapper().createObjectNode();
    }

    static String secret(String name, String customer) {
        return name + "-" + customer + KNOWN_TO_TWO;
    }

    private static Reply denied() {
        return Reply.json(401, object().put("errorText", "Access is denied"));
    }

    private String path(Request request) {
        return request.path().substring(path().length());
    }
}
