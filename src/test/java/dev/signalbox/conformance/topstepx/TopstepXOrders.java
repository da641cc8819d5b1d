package dev.signalbox.conformance.topstepx;

import static dev.signalbox.conformance.topstepx.SimulatedTopstepX.no;

import dev.signalbox.conformance.Executed;
import dev.signalbox.conformance.Facts;
import dev.signalbox.conformance.Fields;
import dev.signalbox.conformance.Json;
import dev.signalbox.conformance.PlacedOrder;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Ticket;
import dev.signalbox.conformance.Visit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Orders and what was executed of them at TopstepX. */
final class TopstepXOrders {
    /** By their numbers; the first and the fourth there cannot be. */
    private static final List<String> TYPES = List.of("", "limit", "market", "", "stop", "trailing");

    private static final BigDecimal TICK = new BigDecimal("0.25");
    /** How many trades it tells at most; what is known does not say. */
    private static final int MOST = 200;

    private TopstepXOrders() {}

    /** The answer is a number alone; what becomes of the order must be asked. */
    static Reply place(Visit visit, SimulatedTopstepX broker) {
        Fields body = SimulatedTopstepX.body(
                visit,
                "accountId contractId type side size limitPrice stopPrice trailPrice customTag"
                        + " stopLossBracket takeProfitBracket");
        String side = List.of("buy", "sell").get((int) body.integer("side"));
        var terms = new Ticket.Terms(
                TYPES.get((int) body.integer("type")),
                body.number("limitPrice"),
                body.number("stopPrice").or(() -> body.number("trailPrice")),
                "none");
        BigDecimal size = BigDecimal.valueOf(body.integer("size"));
        Ticket ticket = new Ticket(body.text("customTag"), body.text("contractId"), side, size, terms);
        synchronized (visit.book()) {
            no(2, "Specified custom tag is already in use").when(!broker.use(visit.book(), ticket.clientOrderId()));
            check(ticket);
            List<PlacedOrder> legs = broker.ids()
                    .taken(Stream.of("takeProfitBracket", "stopLossBracket")
                            .flatMap(name -> bracket(body, name, visit, ticket).stream())
                            .toList());
            legs.stream()
                    .filter(leg -> leg.ticket().terms().type().equals("trailing"))
                    .forEach(leg -> leg.ticket().terms().stop().ifPresent(level -> trail(visit, leg, level)));
            boolean may = broker.caller(visit.request())
                    .filter(SimulatedTopstepX::hasBrackets)
                    .isPresent();
            no(2, "Brackets cannot be used with Position Brackets.").when(!legs.isEmpty() && !may);
            PlacedOrder order = visit.book().place(broker.ids().next(), ticket);
            body.number("trailPrice").ifPresent(level -> trail(visit, order, level));
            visit.book().onceFilled(order, legs);
            return SimulatedTopstepX.yes(Facts.of(order).json("{orderId: #id}"));
        }
    }

    private static void trail(Visit visit, PlacedOrder order, BigDecimal level) {
        visit.book().trail(order.id(), visit.book().price().subtract(level).abs());
    }

    /** So many ticks from the fill; those of a stop have the other sign than those of a target. */
    private static Optional<Ticket> bracket(Fields body, String name, Visit visit, Ticket entry) {
        return body.perhaps(name).map(leg -> {
            BigDecimal ticks = BigDecimal.valueOf(leg.only("ticks type").integer("ticks"));
            boolean stops = name.startsWith("stop");
            boolean trails = stops && leg.integer("type") == 5;
            no(2, "Invalid bracket type").when(!trails && leg.integer("type") != (stops ? 4 : 1));
            no(2, "Invalid ticks")
                    .when((ticks.signum() < 0) != (stops == entry.side().equals("buy")));
            var price = Optional.of(visit.book().price().add(ticks.multiply(TICK)));
            String tag = "AutoBracket" + UUID.randomUUID();
            Ticket exit = stops ? entry.exit(tag, Optional.empty(), price) : entry.exit(tag, price, Optional.empty());
            return trails ? exit.of("trailing") : exit;
        });
    }

    private static void check(Ticket ticket) {
        no(9, "")
                .when(!Contracts.withId(ticket.symbol())
                        .orElseThrow(() -> no(8, ""))
                        .isActive());
        Ticket.Terms terms = ticket.terms();
        boolean wrong = terms.type().isEmpty()
                || terms.limit().isPresent() != terms.type().equals("limit")
                || terms.stop().isPresent() != terms.type().matches("stop|trailing");
        no(2, "Invalid order type specified").when(wrong);
        no(2, "Invalid order size specified").when(ticket.quantity().signum() <= 0);
        boolean between = Stream.of(terms.limit(), terms.stop())
                .flatMap(Optional::stream)
                .anyMatch(price -> price.remainder(TICK).signum() != 0);
        no(2, "Invalid price. Price is not aligned to tick size.").when(between);
    }

    static Reply cancel(Visit visit) {
        visit.book()
                .cancel(working(visit, SimulatedTopstepX.body(visit, "accountId orderId"))
                        .id());
        return SimulatedTopstepX.yes(Json.of("{}"));
    }

    private static PlacedOrder working(Visit visit, Fields body) {
        String id = Long.toString(body.integer("orderId"));
        PlacedOrder order = visit.book().order(id).orElseThrow(() -> no(2, ""));
        no(3, "").when(order.isFinal());
        return order;
    }

    /** The order keeps its id, and what is not named stays. */
    static Reply modify(Visit visit) {
        Fields body = SimulatedTopstepX.body(visit, "accountId orderId size limitPrice stopPrice trailPrice");
        synchronized (visit.book()) {
            PlacedOrder order = working(visit, body);
            Ticket ticket =
                    order.ticket().changed(body.number("size"), body.number("limitPrice"), body.number("stopPrice"));
            no(3, "Invalid order size specified").when(ticket.quantity().compareTo(order.filled()) <= 0);
            check(ticket);
            visit.book().amend(order.id(), ticket);
            return SimulatedTopstepX.yes(Json.of("{}"));
        }
    }

    static Reply search(Visit visit) {
        Instant start = SimulatedTopstepX.body(visit, "accountId startTimestamp endTimestamp")
                .time("startTimestamp");
        return list(visit, order -> !order.placedAt().isBefore(start));
    }

    static Reply searchOpen(Visit visit) {
        SimulatedTopstepX.body(visit, "accountId");
        return list(visit, order -> !order.standing().isFinal());
    }

    private static Reply list(Visit visit, Predicate<PlacedOrder> wanted) {
        return SimulatedTopstepX.list(
                "orders",
                Json.list(visit.book().visible().stream().filter(wanted).map(order -> {
                    Facts facts = Facts.of(order).with("status", order.status(6, 1, 1, 2, 7, 3));
                    facts.with("side", order.ticket().side().equals("buy") ? 0 : 1);
                    return facts.with(
                                    "type", TYPES.indexOf(order.ticket().terms().type()))
                            .json("""
                    {id: #id, accountId: 5361234, contractId: $symbol, creationTimestamp: $placed,
                     updateTimestamp: $changed, status: $status, type: $type, side: $side, size: $quantity,
                     limitPrice: $limit, stopPrice: $stop, fillVolume: $filled, filledPrice: $average,
                     customTag: $client}""");
                })));
    }

    /** Half-turns: a list without pages, the newest first, which is cut without a word. */
    static Reply trades(Visit visit) {
        Fields body = SimulatedTopstepX.body(visit, "accountId startTimestamp endTimestamp");
        List<Executed> found = visit.book().fills().stream()
                .filter(fill -> !fill.at().isBefore(body.time("startTimestamp")))
                .filter(fill -> fill.at().isBefore(body.time("endTimestamp")))
                .toList();
        return SimulatedTopstepX.list(
                "trades", Json.list(found.reversed().stream().limit(MOST).map(fill -> {
                    Facts facts =
                            Facts.of(fill).with("id", 8_000_000 + fill.number()).with("side", fill.isBuy() ? 0 : 1);
                    return facts.with("time", fill.at().toString().replace("Z", "+00:00"))
                            .json("""
                    {id: $id, accountId: 5361234, contractId: $symbol, creationTimestamp: $time, price: $price,
                     profitAndLoss: null, fees: 1.40, side: $side, size: $quantity, voided: $voided,
                     orderId: #order}""");
                })));
    }
}
