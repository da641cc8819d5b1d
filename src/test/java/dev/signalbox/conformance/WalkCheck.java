package dev.signalbox.conformance;

import dev.signalbox.kit.Hub;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must be so after each step of a walk, once everything has come to rest. It reads the journal as it is stored. */
record WalkCheck(Hub hub, String account, WalkMarket market) {
    /** Stops stand beside targets, for only one of them is meant to fill; those of one kind all may. */
    private record Kind(String side, boolean stop) {}

    /** An order that only reduces, and what is left of it. */
    private record Exit(Kind kind, BigDecimal rest) {}

    /**
     * An order that is not at its end, as the journal has it.
     *
     * @param id ours
     * @param alert the alert that it came of
     * @param clientOrderId as the broker knows it
     * @param terms what it is, in words
     * @param rest what is left of it
     */
    record Live(String id, String alert, String clientOrderId, Terms terms, BigDecimal rest) {
        private record Terms(String side, String type, boolean exit, String status) {}

        private static Live of(ResultSet row) throws SQLException {
            Terms terms = new Terms(
                    row.getString("side"),
                    row.getString("order_type"),
                    row.getBoolean("reduce_only"),
                    row.getString("status"));
            return new Live(
                    row.getString("id"),
                    row.getString("alert_id"),
                    row.getString("client_order_id"),
                    terms,
                    row.getBigDecimal("quantity").subtract(row.getBigDecimal("filled_quantity")));
        }

        private boolean is(PlacedOrder order) {
            return order.ticket().clientOrderId().equals(clientOrderId);
        }

        private Exit exit(BigDecimal left) {
            return new Exit(new Kind(terms.side(), terms.type().startsWith("stop")), left);
        }
    }

    List<Live> live() {
        return hub.database()
                .sql("select * from orders where account = ? and not ended")
                .param(account)
                .query((row, n) -> Live.of(row))
                .list();
    }

    /** All that is wrong, in words. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (hub.laneDepth(account) > 0) {
            faults.add("something is still to be done at the broker");
        }
        List<Live> live = live();
        BigDecimal held = hub.database()
                .sql("select coalesce(sum(quantity), 0) from position where account = ?")
                .param(account)
                .query(BigDecimal.class)
                .single();
        live.stream()
                .filter(order -> order.terms().type().equals("market"))
                .forEach(order -> faults.add("not at its end: " + order));
        Stream<Exit> exits = live.stream().filter(order -> order.terms().exit()).map(order -> order.exit(order.rest()));
        couldOpen("the journal", exits, held, faults);
        market.working().ifPresent(working -> compare(live, working, faults));
        market.held()
                .filter(there -> there.compareTo(held) != 0)
                .ifPresent(there -> faults.add("the journal holds " + held + ", the broker " + there));
        return faults;
    }

    /** Each order that works is known as one, and the other way round. */
    private void compare(List<Live> live, List<PlacedOrder> working, List<String> faults) {
        List<Exit> exits = new ArrayList<>();
        for (PlacedOrder order : working) {
            Optional<Live> known = live.stream().filter(one -> one.is(order)).findFirst();
            known.filter(one -> one.terms().exit()).ifPresent(exit -> exits.add(exit.exit(order.rest())));
            if (known.isEmpty()) {
                faults.add("the journal does not know " + order);
            }
        }
        live.stream()
                .filter(one -> working.stream().noneMatch(one::is) && !waitsForItsFirstPart(one, live))
                .forEach(one -> faults.add("it does not work at the broker: " + one));
        couldOpen("the broker", exits.stream(), market.held().orElseThrow(), faults);
    }

    /** Where a broker holds what an order will close, the part that opens waits until the other one is done. */
    private static boolean waitsForItsFirstPart(Live order, List<Live> live) {
        return order.terms().status().equals("pending")
                && !order.terms().exit()
                && live.stream()
                        .anyMatch(other -> other.terms().exit() && other.alert().equals(order.alert()));
    }

    private static void couldOpen(String where, Stream<Exit> exits, BigDecimal held, List<String> faults) {
        Map<Kind, BigDecimal> sums = exits.collect(
                Collectors.groupingBy(Exit::kind, Collectors.reducing(BigDecimal.ZERO, Exit::rest, BigDecimal::add)));
        sums.forEach((kind, sum) -> {
            BigDecimal closable = (kind.side().equals("sell") ? held : held.negate()).max(BigDecimal.ZERO);
            if (sum.compareTo(closable) > 0) {
                faults.add("at %s exits of %s could open, as %s is held: %s".formatted(where, sum, held, kind));
            }
        });
    }
}
