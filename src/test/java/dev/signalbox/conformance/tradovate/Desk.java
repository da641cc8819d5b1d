package dev.signalbox.conformance.tradovate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.BrokerPosition;
import dev.signalbox.conformance.PlacedOrder;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Request;
import dev.signalbox.conformance.Ticket;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a customer with a good token asks of Tradovate. */
record Desk(Accounts accounts, BrokerBook book) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    Reply serve(String path, Request request) {
        String id = request.query().getOrDefault("masterid", request.query().getOrDefault("id", ""));
        return Reply.json(
                200,
                switch (request.method() + " " + path) {
                    case "GET /account/list" -> accounts.list();
                    case "GET /contract/find" -> contract(request.query().get("name"));
                    case "GET /contract/items" -> contracts(ids(request, "ids"));
                    case "GET /position/deps" -> positions(Long.parseLong(id));
                    case "POST /cashBalance/getcashbalancesnapshot" -> cash(body(request));
                    case "POST /order/placeorder" -> place(body(request));
                    case "POST /order/cancelorder" ->
                        cancel(body(request).path("orderId").asText());
                    case "POST /order/liquidateposition" -> liquidate(body(request));
                    case "GET /order/item" -> item(id);
                    case "GET /order/deps" ->
                        withPast(each(
                                order -> accountOf(order) == Long.parseLong(id),
                                (order, list) -> list.add(record(order))));
                    case "GET /command/list" -> each(order -> true, (order, list) -> list.add(Records.command(order)));
                    case "GET /orderVersion/list" ->
                        each(order -> true, (order, list) -> list.add(Records.version(order)));
                    case "GET /orderVersion/deps" ->
                        each(order -> order.id().equals(id), (order, list) -> list.add(Records.version(order)));
                    case "GET /fill/list" -> fills();
                    case "GET /fillFee/list" -> fees();
                    case "GET /fill/deps" -> each(order -> order.id().equals(id), Records::addFills);
                    case "GET /fill/ldeps" ->
                        each(order -> ids(request, "masterids").contains(order.id()), Records::addFills);
                    default -> throw Refused.notFound();
                });
    }

    /** With the orders that were placed before anybody asked. */
    private ArrayNode withPast(ArrayNode list) {
        book.fills().stream()
                .filter(fill -> fill.of().clientOrderId().isEmpty())
                .forEach(fill -> list.addObject()
                        .put("id", Long.parseLong(fill.of().id()))
                        .put("accountId", Accounts.IDS.get(SimulatedTradovate.ACCOUNT))
                        .put("ordStatus", "Filled"));
        return list;
    }

    private JsonNode fills() {
        ArrayNode list = JSON.createArrayNode();
        book.fills().forEach(fill -> list.add(Records.fill(fill)));
        return list;
    }

    private JsonNode fees() {
        ArrayNode list = JSON.createArrayNode();
        book.fills().forEach(fill -> list.addObject()
                .put("id", Records.id(fill))
                .put("clearingFee", new BigDecimal("0.09"))
                .put("exchangeFee", new BigDecimal("1.28"))
                .put("nfaFee", new BigDecimal("0.02"))
                .put("commission", new BigDecimal("0.39")));
        return list;
    }

    private JsonNode place(JsonNode body) {
        Ticket ticket = new OrderRequest(body).ticket();
        long account = account(body);
        if (!Optional.ofNullable(Accounts.IDS.get(body.path("accountSpec").asText()))
                .equals(Optional.of(account))) {
            throw Refused.because("UnknownReason", "Access is denied");
        }
        // An id that was used before is none of its business: the order is placed again.
        return placed(account, ticket);
    }

    private JsonNode liquidate(JsonNode body) {
        long contract = body.path("contractId").asLong();
        BrokerPosition held = book.holdings().stream()
                .filter(holding -> Contracts.id(holding.symbol()) == contract)
                .findFirst()
                .orElseThrow(() -> Refused.because("InvalidContract", "there is no position"));
        var terms = new Ticket.Terms("market", Optional.empty(), Optional.empty(), "Day");
        String side = held.quantity().signum() > 0 ? "sell" : "buy";
        return placed(
                account(body),
                new Ticket("liquidation", held.symbol(), side, held.quantity().abs(), terms));
    }

    private JsonNode placed(long account, Ticket ticket) {
        PlacedOrder order = book.place(accounts.order(account), ticket);
        return SimulatedTradovate.object().put("orderId", Long.parseLong(order.id()));
    }

    private JsonNode cancel(String id) {
        PlacedOrder order = visible(id).orElseThrow(() -> Refused.because("UnknownReason", "no order " + id));
        if (order.standing().isFinal()) {
            throw Refused.because("TooLate", "The order is already at its end");
        }
        book.cancel(id);
        return SimulatedTradovate.object().put("commandId", Long.parseLong(id) + 200_000);
    }

    private JsonNode item(String id) {
        return visible(id).map(this::record).orElseThrow(Refused::notFound);
    }

    private JsonNode record(PlacedOrder order) {
        return Records.order(order, accountOf(order));
    }

    private long accountOf(PlacedOrder order) {
        return accounts.accountOf(order.id());
    }

    private Optional<PlacedOrder> visible(String id) {
        return book.visible().stream().filter(order -> order.id().equals(id)).findFirst();
    }

    private ArrayNode each(Predicate<PlacedOrder> wanted, BiConsumer<PlacedOrder, ArrayNode> add) {
        ArrayNode list = JSON.createArrayNode();
        book.visible().stream().filter(wanted).forEach(order -> add.accept(order, list));
        return list;
    }

    private static JsonNode contract(String name) {
        if (!Contracts.isName(name)) {
            throw Refused.notFound();
        }
        return Contracts.contract(name);
    }

    private JsonNode contracts(List<String> ids) {
        ArrayNode list = JSON.createArrayNode();
        Stream.concat(
                        book.executed().stream().map(order -> order.ticket().symbol()),
                        book.fills().stream().map(fill -> fill.what().symbol()))
                .distinct()
                .filter(symbol -> ids.contains(Long.toString(Contracts.id(symbol))))
                .forEach(symbol -> list.add(Contracts.contract(symbol)));
        return list;
    }

    private JsonNode positions(long account) {
        ArrayNode list = JSON.createArrayNode();
        book.holdings().forEach(held -> list.addObject()
                .put("accountId", account)
                .put("contractId", Contracts.id(held.symbol()))
                .put("netPos", held.quantity().intValueExact())
                .put("netPrice", held.average()));
        return list;
    }

    private JsonNode cash(JsonNode body) {
        account(body);
        BigDecimal cash = book.cash();
        return SimulatedTradovate.object().put("totalCashValue", cash).put("netLiq", cash);
    }

    private long account(JsonNode body) {
        long account = body.path("accountId").asLong();
        if (!accounts.trades(account)) {
            throw Refused.because("AccountClosed", "account " + account + " does not trade");
        }
        return account;
    }

    private static List<String> ids(Request request, String parameter) {
        return List.of(request.query().getOrDefault(parameter, "").split(","));
    }

    private static JsonNode body(Request request) {
        try {
            return JSON.readTree(request.body());
        } catch (JsonProcessingException e) {
            throw Refused.malformed("no JSON");
        }
    }
}
