package dev.signalbox.conformance.topstepx;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.PlacedOrder;
import dev.signalbox.conformance.Ticket;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Orders at TopstepX. */
final class OrderDesk {
    private static final Map<Long, String> TYPES = Map.of(1L, "limit", 2L, "market", 4L, "stop");
    private static final BigDecimal TICK = new BigDecimal("0.25");
    private static final int CONTRACT_NOT_FOUND = 8;
    private static final int CONTRACT_NOT_ACTIVE = 9;
    private static final int ORDER_NOT_FOUND = 2;
    private static final int CANCEL_REJECTED = 3;

    private final Tags tags;
    private final BrokerBook brokerBook;

    OrderDesk(Tags tags, BrokerBook brokerBook) {
        this.tags = tags;
        this.brokerBook = brokerBook;
    }

    /** The answer is a number alone; what becomes of the order must be asked. */
    ObjectNode place(Body body) {
        AccountDesk.check(
                body.only("accountId", "contractId", "type", "side", "size", "limitPrice", "stopPrice", "customTag"));
        Ticket ticket = ticket(body);
        synchronized (brokerBook) {
            if (!tags.use(brokerBook, ticket.clientOrderId())) {
                throw Refused.order("Specified custom tag is already in use");
            }
            check(body, ticket);
            return SimulatedTopstepX.object()
                    .put(
                            "orderId",
                            Long.parseLong(
                                    brokerBook.place(tags.nextOrder(), ticket).id()));
        }
    }

    private static Ticket ticket(Body body) {
        String side = List.of("buy", "sell").get((int) body.integer("side"));
        var terms = new Ticket.Terms(
                TYPES.getOrDefault(body.integer("type"), "another"),
                body.number("limitPrice"),
                body.number("stopPrice"),
                "none");
        return new Ticket(
                body.text("customTag"), body.text("contractId"), side, BigDecimal.valueOf(body.integer("size")), terms);
    }

    private static void check(Body body, Ticket ticket) {
        Contracts.Listed contract =
                Contracts.withId(ticket.symbol()).orElseThrow(() -> new Refused(200, CONTRACT_NOT_FOUND, null));
        if (!contract.isActive()) {
            throw new Refused(200, CONTRACT_NOT_ACTIVE, null);
        }
        Ticket.Terms terms = ticket.terms();
        if (terms.type().equals("another")
                || terms.limit().isPresent() != terms.type().equals("limit")
                || terms.stop().isPresent() != terms.type().equals("stop")) {
            throw Refused.order("Invalid order type specified");
        }
        if (ticket.quantity().signum() <= 0) {
            throw Refused.order("Invalid order size specified");
        }
        terms.limit().or(terms::stop).ifPresent(OrderDesk::checkTick);
    }

    private static void checkTick(BigDecimal price) {
        if (price.remainder(TICK).signum() != 0) {
            throw Refused.order("Invalid price. Price is not aligned to tick size.");
        }
    }

    ObjectNode cancel(Body body) {
        AccountDesk.check(body.only("accountId", "orderId"));
        String id = Long.toString(body.integer("orderId"));
        PlacedOrder order = brokerBook.executed().stream()
                .filter(placed -> placed.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refused(200, ORDER_NOT_FOUND, null));
        if (order.standing().isFinal()) {
            throw new Refused(200, CANCEL_REJECTED, null);
        }
        brokerBook.cancel(id);
        return SimulatedTopstepX.object();
    }

    ObjectNode search(Body body) {
        AccountDesk.check(body.only("accountId", "startTimestamp", "endTimestamp"));
        Instant start = body.time("startTimestamp");
        return list(order -> !order.placedAt().isBefore(start));
    }

    ObjectNode searchOpen(Body body) {
        AccountDesk.check(body.only("accountId"));
        return list(order -> !order.standing().isFinal());
    }

    private ObjectNode list(Predicate<PlacedOrder> wanted) {
        ObjectNode answer = SimulatedTopstepX.object();
        ArrayNode list = answer.putArray("orders");
        brokerBook.visible().stream().filter(wanted).forEach(order -> list.add(json(order)));
        return answer;
    }

    private static ObjectNode json(PlacedOrder order) {
        Ticket ticket = order.ticket();
        ObjectNode json = SimulatedTopstepX.object()
                .put("id", Long.parseLong(order.id()))
                .put("accountId", AccountDesk.ID)
                .put("contractId", ticket.symbol())
                .put("symbolId", ticket.symbol().replaceAll("^CON[.]|[.][^.]+$", ""));
        json.put("creationTimestamp", order.placedAt().toString())
                .put("updateTimestamp", order.progress().at().toString());
        order.oddWord().ifPresentOrElse(word -> json.put("status", word), () -> json.put("status", status(order)));
        json.put("type", type(ticket.terms().type())).put("side", ticket.side().equals("buy") ? 0 : 1);
        json.put("size", ticket.quantity().intValueExact());
        json.put("limitPrice", price(ticket.terms().limit()))
                .put("stopPrice", price(ticket.terms().stop()));
        json.put("fillVolume", order.filled().intValueExact()).put("filledPrice", price(order.average()));
        return json.put("customTag", ticket.clientOrderId());
    }

    private static int status(PlacedOrder order) {
        return switch (order.standing()) {
            case ACCEPTED -> 6;
            case WORKING, PARTIALLY_FILLED -> 1;
            case FILLED -> 2;
            case CANCELING -> 7;
            case CANCELED -> 3;
        };
    }

    private static long type(String word) {
        return TYPES.entrySet().stream()
                .filter(type -> type.getValue().equals(word))
                .mapToLong(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** Null as Jackson writes it. */
    private static BigDecimal price(Optional<BigDecimal> price) {
        return price.orElse(null);
    }
}
