package dev.signalbox.conformance.oanda;

import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.Ticket;

/**
 * A hedging account at OANDA holds both sides of an instrument. In its {@link BrokerBook} the short side then has a symbol of its
 * own; what only reduces goes against the side that it can reduce.
 */
public final class OandaHedge {
    private static final String SHORT = "#short";

    private OandaHedge() {}

    /**
     * Names the short side of an instrument in the book.
     *
     * @param instrument in OANDA's words
     * @return the symbol of its short side
     */
    public static String shortSide(String instrument) {
        return instrument + SHORT;
    }

    static String instrument(String symbol) {
        return symbol.replace(SHORT, "");
    }

    /** The order as it is executed: one that buys back meets the short side, where there is one. */
    static Ticket reducing(Ticket ticket, BrokerBook brokerBook) {
        String other = shortSide(ticket.symbol());
        boolean hedged =
                brokerBook.holdings().stream().anyMatch(held -> held.symbol().equals(other));
        return hedged && ticket.side().equals("buy")
                ? new Ticket(ticket.clientOrderId(), other, ticket.side(), ticket.quantity(), ticket.terms())
                : ticket;
    }
}
