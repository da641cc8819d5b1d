package dev.signalbox.brokers;

import dev.signalbox.trading.ExecutionReport;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Position;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * A broker that exists only here, for trying things out. Its memory is the journal: it is given back its positions,
 * resting orders and prices at each start. Calls for one account must come one after the other.
 */
@Component("paperBroker")
public class PaperBroker {
    private final Map<String, PaperAccount> accounts = new ConcurrentHashMap<>();
    private final Map<String, BigDecimal> prices = new ConcurrentHashMap<>();
    private final Clock clock;

    PaperBroker(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes note of a price of the market: from now on it is the last one. Resting orders do not see it by this.
     *
     * @param symbol of what
     * @param price the price
     */
    public void see(String symbol, BigDecimal price) {
        prices.put(symbol, price);
    }

    /**
     * Takes an order.
     *
     * @param order an order that it has not had before
     * @return what became of it: filled, resting, or refused; and what its market's last price did to resting orders
     */
    public List<ExecutionReport> submit(Order order) {
        String symbol = order.contract().symbol();
        Optional<BigDecimal> last = Optional.ofNullable(prices.get(symbol));
        PaperAccount account = account(order.key().account());
        List<ExecutionReport> executionReports = new ArrayList<>();
        executionReports.addAll(
                account.submit(order, order.origin().marketPrice().or(() -> last), clock.instant()));
        // A price that came while the order was on its way was not told to it, for it did not rest yet.
        Optional.ofNullable(prices.get(symbol))
                .ifPresent(now -> executionReports.addAll(account.cross(symbol, now, clock.instant())));
        return executionReports;
    }

    /**
     * Takes a resting order back.
     *
     * @param order the order
     * @return that it is canceled; nothing when it was not resting
     */
    public List<ExecutionReport> cancel(Order order) {
        return account(order.key().account()).cancel(order.key().id(), clock.instant()).stream()
                .toList();
    }

    /**
     * Changes an order that rests. It sees the market's last price at once, as a new one would.
     *
     * @param changed the order as it is to be
     * @return what became of it; nothing when it was not resting
     */
    public List<ExecutionReport> change(Order changed) {
        Optional<BigDecimal> last =
                Optional.ofNullable(prices.get(changed.contract().symbol()));
        return account(changed.key().account()).change(changed, last, clock.instant());
    }

    /**
     * Lets an account's resting orders see a price.
     *
     * @param seen the price
     * @return the orders that it filled
     */
    public List<ExecutionReport> price(PriceSeen seen) {
        return account(seen.account()).cross(seen.symbol(), seen.price(), clock.instant());
    }

    /**
     * Ends a trading day: orders that were good for the day expire.
     *
     * @param account the account
     * @return the orders that expired
     */
    public List<ExecutionReport> endDay(String account) {
        return account(account).endDay(clock.instant());
    }

    /**
     * Says whose resting orders wait for a price.
     *
     * @param symbol of what
     * @return the ids of the accounts
     */
    public Set<String> waitingFor(String symbol) {
        return those(account -> account.waitsFor(symbol));
    }

    /**
     * Says who holds a contract.
     *
     * @param symbol of what
     * @return the ids of the accounts
     */
    public Set<String> holding(String symbol) {
        return those(account -> account.holds(symbol));
    }

    private Set<String> those(Predicate<PaperAccount> wanted) {
        return accounts.entrySet().stream()
                .filter(entry -> wanted.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * Gives the broker its memory back after a restart.
     *
     * @param account the account
     * @param positions what it holds
     * @param resting its resting orders
     */
    public void restore(String account, Collection<Position> positions, Collection<Order> resting) {
        accounts.put(account, new PaperAccount(positions, resting));
    }

    /**
     * Forgets an account, because another hub has it now.
     *
     * @param account the account
     */
    public void forget(String account) {
        accounts.remove(account);
    }

    /**
     * Gives the broker the last prices back after a restart.
     *
     * @param known the last price of each symbol
     */
    public void restore(Map<String, BigDecimal> known) {
        prices.putAll(known);
    }

    /**
     * Finds the last price that was seen.
     *
     * @param symbol of what
     * @return the price; empty when none was seen
     */
    public Optional<BigDecimal> last(String symbol) {
        return Optional.ofNullable(prices.get(symbol));
    }

    /** {@return the last price seen of each symbol} */
    public Map<String, BigDecimal> prices() {
        return Map.copyOf(prices);
    }

    private PaperAccount account(String id) {
        return accounts.computeIfAbsent(id, unknown -> new PaperAccount(List.of(), List.of()));
    }
}
