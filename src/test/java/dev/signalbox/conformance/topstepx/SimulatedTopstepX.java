package dev.signalbox.conformance.topstepx;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Request;
import dev.signalbox.conformance.SimulatedBroker;
import dev.signalbox.conformance.SimulatedOperation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * TopstepX (the ProjectX Gateway), after its published description and what users of it report. Where it is stricter than
 * what is known (a field that it has never heard of), it is so to find our own slips. It keeps the tokens of its
 * customers, and the tags that they used.
 */
public final class SimulatedTopstepX implements SimulatedBroker {
    private static final String WORDS = "Outside of trading hours.";

    private final Tokens tokens = new Tokens();
    private final Tags tags = new Tags();

    /** {@return the tokens of its customers} */
    public Tokens tokens() {
        return tokens;
    }

    /** {@return the tags that orders had} */
    public Tags tags() {
        return tags;
    }

    @Override
    public String name() {
        return "topstepx";
    }

    @Override
    public Map<String, String> credentials(String customer) {
        return Map.of("user_name", Tokens.user(customer), "api_key", Tokens.key(customer));
    }

    @Override
    public Set<String> headersOfCredentials() {
        return Set.of("authorization");
    }

    @Override
    public Optional<String> accountNumber(String customer) {
        return Optional.of(AccountDesk.NAME);
    }

    @Override
    public String symbol() {
        return "ES";
    }

    @Override
    public Optional<String> caller(Request request) {
        return isLogin(request) ? Tokens.customer(new Body(request.body())) : Tokens.customer(request);
    }

    @Override
    public SimulatedOperation operation(Request request) {
        return switch (request.path()) {
            case "/api/Auth/loginKey", "/api/Auth/validate" -> SimulatedOperation.LOGIN;
            case "/api/Order/place" -> SimulatedOperation.SUBMIT;
            case "/api/Order/cancel" -> SimulatedOperation.CANCEL;
            case "/api/Order/search" -> SimulatedOperation.FIND;
            case "/api/Order/searchOpen" -> SimulatedOperation.ORDERS;
            case "/api/Position/searchOpen" -> SimulatedOperation.POSITIONS;
            case "/api/Position/closeContract" -> SimulatedOperation.CLOSE;
            case "/api/Account/search" -> SimulatedOperation.ACCOUNT;
            case "/api/Trade/search" -> SimulatedOperation.FILLS;
            default -> SimulatedOperation.OTHER;
        };
    }

    @Override
    public Reply serve(Request request, BrokerBook brokerBook) {
        if (isLogin(request)) {
            return answer(tokens.login(Tokens.customer(new Body(request.body())).orElseThrow()));
        }
        if (!tokens.isAlive(request)) {
            return unauthorised();
        }
        try {
            return request.path().equals("/api/Auth/validate")
                    ? answer(tokens.renew(request))
                    : serve(request.path(), new Body(request.body()), brokerBook);
        } catch (Refused refused) {
            return refused.reply();
        }
    }

    private Reply serve(String path, Body body, BrokerBook brokerBook) {
        return answer(
                switch (path) {
                    case "/api/Order/place" -> new OrderDesk(tags, brokerBook).place(body);
                    case "/api/Order/cancel" -> new OrderDesk(tags, brokerBook).cancel(body);
                    case "/api/Order/search" -> new OrderDesk(tags, brokerBook).search(body);
                    case "/api/Order/searchOpen" -> new OrderDesk(tags, brokerBook).searchOpen(body);
                    case "/api/Position/searchOpen" -> new AccountDesk(brokerBook).positions(body);
                    case "/api/Position/closeContract" -> new AccountDesk(brokerBook).close(body, tags);
                    case "/api/Account/search" -> new AccountDesk(brokerBook).accounts(body);
                    case "/api/Contract/search" -> Contracts.search(body);
                    case "/api/Contract/available" -> Contracts.available(body);
                    case "/api/Contract/searchById" -> Contracts.byId(body);
                    case "/api/Trade/search" -> new TradeDesk(brokerBook).search(body);
                    default -> throw new Refused(404, 0, "no such page");
                });
    }

    @Override
    public Reply unauthorised() {
        return Reply.empty(401);
    }

    /** A login fails with 200, and says in a number why. */
    @Override
    public Reply unauthorised(Request request) {
        return isLogin(request) ? new Refused(200, 3, null).reply() : unauthorised();
    }

    @Override
    public Reply busy() {
        return Reply.empty(429);
    }

    @Override
    public Reply rejection() {
        return new Refused(200, 2, WORDS).reply();
    }

    @Override
    public void refused(Request request, BrokerBook brokerBook) {
        if (operation(request) == SimulatedOperation.SUBMIT) {
            tags.use(brokerBook, new Body(request.body()).text("customTag"));
        }
    }

    @Override
    public String wordsOfRejection() {
        return WORDS;
    }

    static ObjectNode object() {
        return new JsonMapper().createObjectNode();
    }

    /** JSON in an answer that says it is plain text, as this broker's are when nobody insists. */
    static Reply plain(int status, ObjectNode body) {
        return new Reply(status, Map.of("Content-Type", "text/plain; charset=utf-8"), body.toString());
    }

    private static Reply answer(ObjectNode body) {
        return plain(200, body.put("success", true).put("errorCode", 0).putNull("errorMessage"));
    }

    private static boolean isLogin(Request request) {
        return request.path().equals("/api/Auth/loginKey");
    }
}
