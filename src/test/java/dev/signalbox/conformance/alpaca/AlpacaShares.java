package dev.signalbox.conformance.alpaca;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.BrokerPosition;
import dev.signalbox.conformance.PlacedOrder;
import dev.signalbox.conformance.Ticket;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Alpaca has of an account to fill its orders with: an order that closes holds what it will close, until it is filled
 * or canceled; and no order may trade with one of the same account.
 */
final class AlpacaShares {
    private static final int FORBIDDEN = 403;
    private static final int CODE = 40310000;

    private final BrokerBook brokerBook;

    AlpacaShares(BrokerBook brokerBook) {
        this.brokerBook = brokerBook;
    }

    /** Refuses what would trade with an order of the account, or would close more than is free. */
    void check(Ticket ticket) {
        working(ticket.symbol(), opposite(ticket.side()))
                .filter(order -> couldMeet(order.ticket(), ticket))
                .findFirst()
                .ifPresent(AlpacaShares::refuseWashTrade);
        BigDecimal held = closableBy(ticket);
        if (held.signum() > 0 || AlpacaMarket.of(ticket.symbol()) == AlpacaMarket.CRYPTO && isSell(ticket)) {
            checkFree(ticket, held);
        }
    }

    /** {@return how much of a position no working order will close} */
    BigDecimal free(BrokerPosition brokerPosition) {
        String side = brokerPosition.quantity().signum() > 0 ? "sell" : "buy";
        return brokerPosition.quantity().abs().subtract(heldForOrders(brokerPosition.symbol(), side));
    }

    private void checkFree(Ticket ticket, BigDecimal held) {
        BigDecimal taken = heldForOrders(ticket.symbol(), ticket.side());
        BigDecimal free = held.subtract(taken).max(BigDecimal.ZERO);
        if (ticket.quantity().compareTo(free) <= 0) {
            return;
        }
        String figures = "(requested: %s, available: %s)".formatted(plain(ticket.quantity()), plain(free));
        ObjectNode more = json().put("available", plain(free));
        if (AlpacaMarket.of(ticket.symbol()) == AlpacaMarket.CRYPTO) {
            String coin = ticket.symbol().split("/")[0];
            more.put("balance", plain(held)).put("symbol", coin);
            throw new Refused(FORBIDDEN, CODE, "insufficient balance for " + coin + " " + figures, more);
        }
        more.put("existing_qty", plain(held))
                .put("held_for_orders", plain(taken))
                .put("symbol", ticket.symbol());
        throw new Refused(FORBIDDEN, CODE, "insufficient qty available for order " + figures, more);
    }

    private BigDecimal closableBy(Ticket ticket) {
        return brokerBook.holdings().stream()
                .filter(brokerPosition -> brokerPosition.symbol().equals(ticket.symbol()))
                .map(BrokerPosition::quantity)
                .map(quantity -> isSell(ticket) ? quantity : quantity.negate())
                .findFirst()
                .orElse(BigDecimal.ZERO)
                .max(BigDecimal.ZERO);
    }

    private BigDecimal heldForOrders(String symbol, String side) {
        return working(symbol, side).map(PlacedOrder::rest).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Stream<PlacedOrder> working(String symbol, String side) {
        return brokerBook.executed().stream()
                .filter(order -> !order.standing().isFinal())
                .filter(order -> order.ticket().symbol().equals(symbol))
                .filter(order -> order.ticket().side().equals(side));
    }

    /** Two limits that are apart never meet; whatever has no limit may meet anything. */
    private static boolean couldMeet(Ticket one, Ticket other) {
        Optional<BigDecimal> bid = (isSell(one) ? other : one).terms().limit();
        Optional<BigDecimal> offer = (isSell(one) ? one : other).terms().limit();
        return bid.isEmpty() || offer.isEmpty() || bid.get().compareTo(offer.get()) >= 0;
    }

    private static void refuseWashTrade(PlacedOrder order) {
        throw new Refused(
                FORBIDDEN,
                CODE,
                "potential wash trade detected. use complex orders",
                json().put("existing_order_id", order.id())
                        .put(
                                "reject_reason",
                                "opposite side " + order.ticket().terms().type() + " order exists"));
    }

    private static String opposite(String side) {
        return side.equals("buy") ? "sell" : "buy";
    }

    private static boolean isSell(Ticket ticket) {
        return ticket.side().equals("sell");
    }

    private static String plain(BigDecimal number) {
        return AlpacaWords.plain(number);
    }

    private static ObjectNode json() {
        return new JsonMapper().createObjectNode();
    }
}
