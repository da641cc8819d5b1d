package dev.signalbox.conformance;

import dev.signalbox.kit.Hub;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What strategies made of a position, reckoned again from the fills of each step, unit by unit and in whichever order they
 * may have come. What is nobody's is the rest of the position, so that a sum alone would always be right.
 */
final class WalkBooks {
    private static final int MOST_UNITS = 60;

    private final String account;
    private final Map<String, Integer> filled = new HashMap<>();
    private Book before = new Book(Map.of(), 0);

    /** What strategies made, without those that made nothing; and the position. */
    private record Book(Map<String, Integer> parts, int held) {
        int nobodys() {
            return held - parts.values().stream().mapToInt(part -> part).sum();
        }

        /** One unit up or down: it closes the strategy's own part, then what is nobody's, and else it opens. */
        Book after(String strategy, int unit) {
            Map<String, Integer> now = new TreeMap<>(parts);
            boolean closesOwn = now.getOrDefault(strategy, 0) * unit < 0;
            boolean closesNobodys = nobodys() * unit < 0;
            if (strategy.isEmpty() && !closesNobodys) {
                parts.keySet().stream()
                        .filter(name -> parts.get(name) * unit < 0)
                        .sorted()
                        .findFirst()
                        .ifPresent(name -> now.merge(name, unit, Integer::sum));
            } else if (!strategy.isEmpty() && (closesOwn || !closesNobodys)) {
                now.merge(strategy, unit, Integer::sum);
            }
            now.values().removeIf(part -> part == 0);
            return new Book(now, held + unit);
        }
    }

    /** Something that was traded for a strategy; empty text for the account as a whole. */
    private record Trade(String strategy, int left) {
        Trade less() {
            return new Trade(strategy, left - Integer.signum(left));
        }
    }

    /** How far a step's trades may have come. */
    private record Reached(Book book, List<Trade> trades) {
        boolean isDone() {
            return trades.stream().allMatch(trade -> trade.left() == 0);
        }

        List<Reached> next() {
            List<Reached> next = new ArrayList<>();
            for (int i = 0; i < trades.size(); i++) {
                Trade trade = trades.get(i);
                if (trade.left() != 0) {
                    List<Trade> rest = new ArrayList<>(trades);
                    rest.set(i, trade.less());
                    Book book = book().after(trade.strategy(), Integer.signum(trade.left()));
                    boolean flattens = trade.strategy().isEmpty() && book.held() == 0;
                    if (flattens) {
                        next.add(new Reached(new Book(Map.of(), 0), rest));
                    }
                    if (!flattens || rest.get(i).left() != 0) {
                        next.add(new Reached(book, rest));
                    }
                }
            }
            return next;
        }
    }

    WalkBooks(String account) {
        this.account = account;
    }

    /** What the last step made that cannot be, in words. */
    List<String> faults(Hub hub) {
        List<Seen> seen = read(hub);
        Book now = book(seen);
        List<Trade> trades = news(seen, now.held() - before.held());
        Book start = before;
        before = now;
        return isPossible(start, trades, now)
                ? List.of()
                : List.of("strategies had %s, and have %s after %s".formatted(start, now, trades));
    }

    private static boolean isPossible(Book start, List<Trade> trades, Book now) {
        if (trades.stream().mapToInt(trade -> Math.abs(trade.left())).sum() > MOST_UNITS) {
            throw new IllegalStateException("too many units to try: " + trades);
        }
        Set<Reached> seen = new HashSet<>();
        Deque<Reached> open = new ArrayDeque<>(List.of(new Reached(start, trades)));
        while (!open.isEmpty()) {
            Reached one = open.pop();
            if (seen.add(one)) {
                if (one.isDone() && one.book().equals(now)) {
                    return true;
                }
                open.addAll(one.next());
            }
        }
        return false;
    }

    /** The journal at one moment. */
    private record Seen(String what, String id, String strategy, int quantity) {}

    private static Book book(List<Seen> seen) {
        Map<String, Integer> parts = new TreeMap<>();
        seen.stream()
                .filter(one -> one.what().equals("part"))
                .forEach(one -> parts.put(one.strategy(), one.quantity()));
        return new Book(
                parts,
                seen.stream()
                        .filter(one -> one.what().equals("held"))
                        .mapToInt(Seen::quantity)
                        .sum());
    }

    /** What was filled since the step before; what else became of the position was done by hand. */
    private List<Trade> news(List<Seen> seen, int change) {
        List<Trade> trades = new ArrayList<>();
        seen.stream().filter(one -> one.what().equals("order")).forEach(one -> {
            Integer known = filled.put(one.id(), one.quantity());
            trades.add(new Trade(one.strategy(), one.quantity() - (known == null ? 0 : known)));
        });
        int told = trades.stream().mapToInt(Trade::left).sum();
        trades.add(new Trade("", change - told));
        trades.removeIf(trade -> trade.left() == 0);
        return trades;
    }

    private List<Seen> read(Hub hub) {
        return hub.database()
                .sql("""
                    select 'part', '', strategy, quantity from strategy_position where account = :account and quantity <> 0
                    union all select 'held', '', '', quantity from position where account = :account
                    union all select 'order', id::text, strategy, case side when 'buy' then 1 else -1 end * filled_quantity
                      from orders where account = :account and filled_quantity > 0
                    """)
                .param("account", account)
                .query((row, n) -> new Seen(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBigDecimal(4).intValueExact()))
                .list();
    }
}
