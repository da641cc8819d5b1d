package dev.signalbox.conformance.topstepx;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.Book;
import dev.signalbox.conformance.Operation;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Request;
import dev.signalbox.conformance.SimulatedBroker;
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
    public Operation operation(Request request) {
        return switch (request.path()) {
            case "/api/Auth/loginKey", "/api/Auth/validate" -> Operation.LOGIN;
            case "/api/Order/place" -> Operation.SUBMIT;
            case "/api/Order/cancel" -> Operation.CANCEL;
            case "/api/Order/search" -> Operation.FIND;
            case "/api/Order/searchOpen" -> Operation.ORDERS;
            case "/api/Position/searchOpen" -> Operation.POSITIONS;
            case "/api/Position/closeContract" -> Operation.CLOSE;
            case "/api/Account/search" -> Operation.ACCOUNT;
            case "/api/Trade/search" -> Operation.FILLS;
            default -> Operation.OTHER;
        };
    }

    @Override
    public Reply serve(Request request, Book book) {
        if (isLogin(request)) {
            return answer(tokens.login(Tokens.customer(new Body(request.body())).orElseThrow()));
        }
        if (!tokens.isAlive(request)) {
            return unauthorised();
        }
        try {
            return request.path().equals("/api/Auth/validate")
                    ? answer(tokens.renew(request))
                    : serve(request.path(), new Body(request.body()), book);
        } catch (Refused refused) {
            return refused.reply();
        }
    }

    private Reply serve(String path, Body body, Book book) {
        return answer(
                switch (path) {
                    case "/api/Order/place" -> new OrderDesk(tags, book).place(body);
                    case "/api/Order/cancel" -> new OrderDesk(tags, book).cancel(body);
                    case "/api/Order/search" -> new OrderDesk(tags, book).search(body);
                    case "/api/Order/searchOpen" -> new OrderDesk(tags, book).searchOpen(body);
                    case "/api/Position/searchOpen" -> new AccountDesk(book).positions(body);
                    case "/api/Position/closeContract" -> new AccountDesk(book).close(body, tags);
                    case "/api/Account/search" -> new AccountDesk(book).accounts(body);
                    case "/api/Contract/search" -> Contracts.search(body);
                    case "/api/Contract/available" -> Contracts.available(body);
                    case "/api/Contract/searchById" -> Contracts.byId(body);
                    case "/api/Trade/search" -> new TradeDesk(book).search(body);
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
