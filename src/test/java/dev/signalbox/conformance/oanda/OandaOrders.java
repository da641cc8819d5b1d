package dev.signalbox.conformance.oanda;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.PlacedOrder;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Ticket;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Orders at OANDA. */
final class OandaOrders {
    /** What an account can hold at most, for want of money. */
    private static final BigDecimal MARGIN = new BigDecimal("5000000");

    private final BrokerBook brokerBook;
    private final OandaLog log;

    OandaOrders(BrokerBook brokerBook, OandaLog log) {
        this.brokerBook = brokerBook;
        this.log = log;
    }

    Reply submit(String body) {
        OandaRequest request = OandaRequest.read(body);
        try {
            Ticket asked = request.ticket();
            Ticket ticket = request.onlyReduces() ? OandaHedge.reducing(asked, brokerBook) : asked;
            // The same id may be used again and again, unless an order that has it is still pending (recorded).
            if (pending(order -> order.ticket().clientOrderId().equals(ticket.clientOrderId()))
                    .isPresent()) {
                throw Refused.order(
                        "CLIENT_ORDER_ID_ALREADY_EXISTS", "The client Order ID specified is already in use");
            }
            return Reply.json(201, placed(request, ticket));
        } catch (Refused refused) {
            if (!refused.isOfOrder()) {
                throw refused;
            }
            ObjectNode no = refused.body();
            no.set(
                    "orderRejectTransaction",
                    describe(log.add(request.type() + "_ORDER_REJECT", ""), request)
                            .put("rejectReason", refused.code()));
            return Reply.json(400, no.put("lastTransactionID", log.last()));
        }
    }

    private ObjectNode placed(OandaRequest request, Ticket ticket) {
        ObjectNode created = describe(log.add(request.type() + "_ORDER", ""), request);
        String id = created.path("id").asText();
        ObjectNode answer = new JsonMapper().createObjectNode();
        answer.set("orderCreateTransaction", created.deepCopy());
        Optional<String> obstacle = obstacle(request, ticket);
        obstacle.ifPresentOrElse(
                reason -> log.add("ORDER_CANCEL", id)
                        .put("clientOrderID", ticket.clientOrderId())
                        .put("reason", reason),
                () -> brokerBook.place(id, ticket));
        log.about(id)
                .forEach(happened -> answer.set(
                        happened.path("reason").asText().isEmpty() ? "orderFillTransaction" : "orderCancelTransaction",
                        happened));
        return answer.put("lastTransactionID", log.last());
    }

    /** Why an order is canceled as it is taken. Which word there is when nothing can be reduced is inferred. */
    private Optional<String> obstacle(OandaRequest request, Ticket ticket) {
        if (ticket.quantity().compareTo(MARGIN) > 0) {
            return Optional.of("INSUFFICIENT_MARGIN");
        }
        int closable = ticket.side().equals("sell") ? 1 : -1;
        boolean reduces = brokerBook.holdings().stream()
                .filter(holding -> holding.symbol().equals(ticket.symbol()))
                .anyMatch(holding -> holding.quantity().signum() == closable);
        return request.onlyReduces() && !reduces ? Optional.of("POSITION_CLOSEOUT_FAILED") : Optional.empty();
    }

    private static ObjectNode describe(ObjectNode transaction, OandaRequest request) {
        transaction.put("units", request.units()).putObject("clientExtensions").put("id", request.clientOrderId());
        return transaction;
    }

    /** Finds pending orders only: also by the id of one that was filled or canceled there is nothing (recorded). */
    Reply find(String specifier) {
        ObjectNode answer = new JsonMapper().createObjectNode();
        answer.set("order", json(pending(specifier).orElseThrow(() -> missing("NO_SUCH_ORDER"))));
        return Reply.json(200, answer.put("lastTransactionID", log.lastVisible()));
    }

    Reply cancel(String specifier) {
        Optional<PlacedOrder> order = pending(specifier);
        if (order.isEmpty()) {
            ObjectNode no = missing("ORDER_DOESNT_EXIST").body();
            no.set("orderCancelRejectTransaction", log.add("ORDER_CANCEL_REJECT", specifier));
            return Reply.json(404, no.put("lastTransactionID", log.last()));
        }
        brokerBook.cancel(order.get().id());
        ObjectNode answer = new JsonMapper().createObjectNode();
        answer.set("orderCancelTransaction", log.about(order.get().id()).getLast());
        return Reply.json(200, answer.put("lastTransactionID", log.last()));
    }

    Reply list() {
        ObjectNode answer = new JsonMapper().createObjectNode();
        ArrayNode list = answer.putArray("orders");
        brokerBook.visible().stream()
                .filter(OandaOrders::isPending)
                .map(OandaOrders::json)
                .forEach(list::add);
        return Reply.json(200, answer.put("lastTransactionID", log.lastVisible()));
    }

    private Optional<PlacedOrder> pending(String specifier) {
        return specifier.startsWith("@")
                ? pending(order -> order.ticket().clientOrderId().equals(specifier.substring(1)))
                : pending(order -> order.id().equals(specifier));
    }

    private Optional<PlacedOrder> pending(Predicate<PlacedOrder> wanted) {
        List<PlacedOrder> found = brokerBook.executed().stream()
                .filter(OandaOrders::isPending)
                .filter(wanted)
                .toList();
        return found.stream().findFirst();
    }

    private static boolean isPending(PlacedOrder order) {
        return !order.standing().isFinal();
    }

    private static Refused missing(String code) {
        return new Refused(404, code, "The order ID specified does not exist");
    }

    private static ObjectNode json(PlacedOrder order) {
        Ticket ticket = order.ticket();
        String sign = ticket.side().equals("sell") ? "-" : "";
        ObjectNode json = new JsonMapper().createObjectNode().put("id", order.id());
        json.put("type", ticket.terms().type().toUpperCase(Locale.ROOT)).put("state", "PENDING");
        json.put("instrument", ticket.symbol()).put("units", sign + OandaLog.plain(ticket.quantity()));
        json.put("timeInForce", ticket.terms().timeInForce());
        ticket.terms().limit().ifPresent(price -> json.put("price", price.toPlainString()));
        json.putObject("clientExtensions").put("id", ticket.clientOrderId());
        return json;
    }
}
