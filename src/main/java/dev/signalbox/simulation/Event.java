package dev.signalbox.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A trade is entered, or left. */
record Event(ListedTrade trade, boolean isEntry) {
    /** In the order in which they happened: at one moment what was held is left before something else is entered. */
    static List<Event> of(List<ListedTrade> trades) {
        List<Event> events = new ArrayList<>();
        trades.forEach(trade -> {
            events.add(new Event(trade, true));
            events.add(new Event(trade, false));
        });
        events.sort(Comparator.comparing(Event::at).thenComparing(Event::isLater));
        return events;
    }

    private Instant at() {
        return isEntry ? trade.span().entered() : trade.span().left();
    }

    /** What begins and ends within one moment comes after what only ends in it. */
    private boolean isLater() {
        return isEntry || trade.span().entered().equals(trade.span().left());
    }
}
