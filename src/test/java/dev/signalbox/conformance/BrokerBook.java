package dev.signalbox.conformance;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one customer ordered at a broker. Market orders fill by themselves a little later, others when the test fills
 * them. Nothing moves between two looks: what is due is done at the next one.
 */
public final class BrokerBook {
    private static final BigDecimal START = new BigDecimal("100000");

    private final Map<String, PlacedOrder> orders = new LinkedHashMap<>();
    private final Map<String, BrokerPosition> brokerPositions = new LinkedHashMap<>();
    private final Map<String, String> linked = new LinkedHashMap<>();
    private final Map<String, String> pairs = new HashMap<>();
    private final Map<PlacedOrder, String> refused = new LinkedHashMap<>();
    private final Map<String, List<PlacedOrder>> waitingFor = new HashMap<>();
    private final Map<String, List<String>> followers = new HashMap<>();
    private final Set<String> bound = new HashSet<>();
    private final Map<String, BigDecimal> trails = new HashMap<>();
    private final Map<String, String> successors = new LinkedHashMap<>();
    private final List<Executed> fills = new ArrayList<>();
    private BigDecimal cash = START;
    private BigDecimal profit = BigDecimal.ZERO;
    private BigDecimal price = new BigDecimal("187.25");
    private Duration pace = Duration.ofMillis(50);
    private Duration lag = Duration.ZERO;
    private Duration release = Duration.ZERO;
    private Optional<String> nextOddWord = Optional.empty();
    private int forgotten = 0;
    private Function<Ticket, BigDecimal> feeInKind = ticket -> BigDecimal.ZERO;

    /** Says which share of what is bought the broker keeps as its fee, by the order. */
    public synchronized void feeInKind(Function<Ticket, BigDecimal> share) {
        feeInKind = share;
    }

    /** Says what market orders fill at from now on. */
    public synchronized void price(String newPrice) {
        price = new BigDecimal(newPrice);
        trails.forEach(this::follow);
    }

    /** Lets an order follow the market by itself, so far behind it. */
    public synchronized void trail(String id, BigDecimal distance) {
        trails.put(id, distance);
        follow(id, distance);
    }

    /** {@return how far behind the market an order follows it by itself; empty when it stands still} */
    public synchronized Optional<BigDecimal> trail(String id) {
        return Optional.ofNullable(trails.get(id));
    }

    private void follow(String id, BigDecimal distance) {
        if (orders.containsKey(id) && !orders.get(id).isFinal()) {
            change(id, order -> order.following(price, distance));
        }
    }

    /** Says how long the broker needs to bring an order to the market, or to take it back. */
    public synchronized void pace(Duration newPace) {
        pace = newPace;
    }

    /** Says for how long a canceled order goes on holding what it would have closed. */
    public synchronized void releaseAfter(Duration newRelease) {
        release = newRelease;
    }

    /** Says how long an order stays unseen by look-ups after it was executed. */
    public synchronized void readLag(Duration newLag) {
        lag = newLag;
    }

    /** Lets the next order have a status that nobody knows, until {@link #speakPlainly}. */
    public synchronized void speakOddly(String word) {
        nextOddWord = Optional.of(word);
    }

    /** Lets all orders have ordinary words for their status again. */
    public synchronized void speakPlainly() {
        orders.replaceAll((id, order) -> order.inOrdinaryWords());
    }

    /**
     * Executes an order, whether or not the customer's id was here before: that is the broker's affair.
     *
     * @param ticket what is ordered
     * @return the order
     */
    public synchronized PlacedOrder place(Ticket ticket) {
        return place(UUID.randomUUID().toString(), ticket);
    }

    /**
     * Executes an order at a broker whose ids are not like ours.
     *
     * @param id the broker's id of it
     * @param ticket what is ordered
     * @return the order
     */
    public synchronized PlacedOrder place(String id, Ticket ticket) {
        PlacedOrder order = PlacedOrder.taken(id, ticket, nextOddWord);
        nextOddWord = Optional.empty();
        orders.put(order.id(), order);
        return order;
    }

    /** Links two orders: what one of them fills or loses, the other one loses too. Together they hold what one of them sells. */
    public synchronized void link(PlacedOrder first, PlacedOrder second) {
        linked.put(second.id(), first.id());
    }

    /** Links two orders that have an id together, too. */
    public synchronized void pair(String id, PlacedOrder first, PlacedOrder second) {
        link(first, second);
        pairs.put(first.id(), id);
        pairs.put(second.id(), id);
    }

    /** {@return the id of the pair that an order belongs to; its own where it belongs to none} */
    public synchronized String whole(PlacedOrder order) {
        return pairs.getOrDefault(order.id(), order.id());
    }

    /** {@return wanted orders that a look-up sees, two of a pair together, by the id of the whole} */
    public synchronized Map<String, List<PlacedOrder>> wholes(Predicate<PlacedOrder> wanted) {
        return visible().stream()
                .filter(wanted)
                .collect(Collectors.groupingBy(this::whole, LinkedHashMap::new, Collectors.toList()));
    }

    /** Notes an order that was refused after it was taken. It is none of the others. */
    public synchronized void refuse(PlacedOrder order, String why) {
        refused.put(order, why);
    }

    /** {@return the orders that were refused after they were taken, and why} */
    public synchronized Map<PlacedOrder, String> refused() {
        return new LinkedHashMap<>(refused);
    }

    /** Places orders once another one is filled as a whole. The stop of a trailing_stop is its distance. */
    public synchronized void onceFilled(PlacedOrder entry, List<PlacedOrder> exits) {
        waitingFor.put(entry.id(), exits);
        exits.stream()
                .filter(exit -> exit.ticket().terms().type().equals("trailing_stop"))
                .forEach(exit -> exit.ticket().terms().stop().ifPresent(distance -> trail(exit.id(), distance)));
    }

    /** {@return whether an order's limit is farther from the market than some brokers take it, which is more than ten times} */
    public synchronized boolean isFar(Ticket ticket) {
        BigDecimal most = price.multiply(BigDecimal.TEN);
        return ticket.terms().limit().filter(limit -> limit.compareTo(most) > 0).isPresent();
    }

    /** Binds an order to what is held: it closes no more than that, and goes with it. */
    public synchronized void bind(PlacedOrder exit) {
        bound.add(exit.id());
    }

    /** {@return whether an order is bound to what is held} */
    public synchronized boolean isBound(PlacedOrder order) {
        return bound.contains(order.id());
    }

    private void fit(PlacedOrder exit, Instant when) {
        BigDecimal held = exit.ticket()
                .signed(heldOf(exit.ticket().symbol()).quantity())
                .negate()
                .max(BigDecimal.ZERO);
        BigDecimal more = exit.rest().subtract(held);
        if (!exit.isFinal() && more.signum() > 0) {
            change(exit.id(), order -> order.without(more, when));
        }
    }

    /** {@return the orders that this one took along; of a target by itself the stop that is linked to it} */
    public synchronized List<PlacedOrder> legs(PlacedOrder parent) {
        executed();
        return followers.containsKey(parent.id())
                ? followers.get(parent.id()).stream().map(orders::get).toList()
                : linked.entrySet().stream()
                        .filter(two -> two.getValue().equals(parent.id()))
                        .map(two -> orders.get(two.getKey()))
                        .toList();
    }

    /** {@return the ids of the orders that this one took along} */
    public synchronized List<String> takenAlong(PlacedOrder entry) {
        return followers.getOrDefault(entry.id(), List.of());
    }

    /** {@return the order that took this one along; empty for one by itself} */
    public synchronized Optional<String> entryOf(String id) {
        return followers.entrySet().stream()
                .filter(taken -> taken.getValue().contains(id))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void follow(PlacedOrder entry) {
        if (entry.standing() == BrokerOrderState.FILLED && waitingFor.containsKey(entry.id())) {
            List<PlacedOrder> placed = waitingFor.remove(entry.id()).stream()
                    .map(exit -> place(exit.id(), exit.ticket()))
                    .toList();
            placed.forEach(exit -> trail(exit.id()).ifPresent(distance -> follow(exit.id(), distance)));
            followers.put(entry.id(), placed.stream().map(PlacedOrder::id).toList());
            if (placed.size() == 2) {
                link(placed.getFirst(), placed.getLast());
            }
        }
    }

    /** {@return the other one of two that are linked} */
    public synchronized Optional<PlacedOrder> beside(String id) {
        return linked.entrySet().stream()
                .filter(two -> two.getKey().equals(id) || two.getValue().equals(id))
                .map(two -> two.getKey().equals(id) ? two.getValue() : two.getKey())
                .map(orders::get)
                .findFirst();
    }

    /** {@return all orders, in the order in which they were executed, as they are now} */
    public synchronized List<PlacedOrder> executed() {
        Instant now = Instant.now();
        List.copyOf(orders.values()).forEach(order -> settle(order, now));
        return List.copyOf(orders.values());
    }

    /** {@return the order that has this id of the broker's, as it is now} */
    public synchronized Optional<PlacedOrder> order(String id) {
        executed();
        return Optional.ofNullable(orders.get(id));
    }

    /** {@return those that a look-up sees} */
    public synchronized List<PlacedOrder> visible() {
        Instant latest = Instant.now().minus(lag);
        return executed().stream()
                .filter(order -> !order.placedAt().isAfter(latest))
                .toList();
    }

    /** {@return the orders with this id of the customer; more than one is a doubled order} */
    public List<PlacedOrder> executions(String clientOrderId) {
        return executed().stream()
                .filter(order -> order.ticket().clientOrderId().equals(clientOrderId))
                .toList();
    }

    /** Changes what an order is for, where a broker leaves it its id. */
    public synchronized void amend(String id, Ticket ticket) {
        change(id, order -> order.as(ticket, Instant.now()));
    }

    /** Puts an order in the place of another one, at a broker whose ids are not like ours. */
    public synchronized PlacedOrder replace(String former, String id, Ticket ticket) {
        change(former, order -> order.now(BrokerOrderState.REPLACED, Instant.now()));
        successors.put(former, id);
        if (bound.remove(former)) {
            bound.add(id);
        }
        if (linked.containsKey(former)) {
            linked.put(id, linked.remove(former));
        }
        linked.replaceAll((second, first) -> first.equals(former) ? id : first);
        return place(id, ticket);
    }

    /** {@return the id of the order that took the place of this one} */
    public synchronized Optional<String> successor(String id) {
        return Optional.ofNullable(successors.get(id));
    }

    /** {@return the id of the order whose place this one took} */
    public synchronized Optional<String> predecessor(String id) {
        return successors.entrySet().stream()
                .filter(two -> two.getValue().equals(id))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Lets so many of the next cancels be taken, and forgotten. */
    public synchronized void forgetCancels(int count) {
        forgotten = count;
    }

    /** Begins to take an order back. */
    public synchronized void cancel(String id) {
        if (forgotten > 0) {
            forgotten--;
            return;
        }
        change(id, order -> order.now(BrokerOrderState.CANCELING, Instant.now()));
        beside(id)
                .filter(other -> !other.isFinal())
                .ifPresent(other -> change(other.id(), same -> same.now(BrokerOrderState.CANCELING, Instant.now())));
    }

    /** Fills some of an order that rests. */
    public synchronized void fill(String id, String quantity, String at) {
        fill(orders.get(id), new BigDecimal(quantity), new BigDecimal(at), Instant.now());
    }

    /** {@return every execution, in the order in which they were} */
    public synchronized List<Executed> fills() {
        executed();
        return List.copyOf(fills);
    }

    /** {@return those from one moment until another one, both included} */
    public List<Executed> fills(Instant from, Instant until) {
        return fills().stream()
                .filter(fill -> !fill.at().isBefore(from) && !fill.at().isAfter(until))
                .toList();
    }

    /** Changes one execution, as a broker does that corrects or busts it. */
    public synchronized void correct(int number, UnaryOperator<Executed> how) {
        fills.set(number, how.apply(fills.get(number)));
    }

    /** Adds executions that nobody ordered through the hub, of some time ago. */
    public synchronized void add(List<Executed> more) {
        fills.addAll(0, more);
    }

    /** {@return what is held now, without what is closed} */
    public synchronized List<BrokerPosition> holdings() {
        executed();
        return new ArrayList<>(brokerPositions.values())
                .stream().filter(holding -> holding.quantity().signum() != 0).toList();
    }

    /** {@return the orders of one side that are not at their end} */
    public Stream<PlacedOrder> working(String symbol, String side) {
        return executed().stream()
                .filter(order -> !order.standing().isFinal())
                .filter(order -> order.ticket().symbol().equals(symbol)
                        && order.ticket().side().equals(side));
    }

    /** {@return how much the orders of one side have still to do} */
    public BigDecimal unfilled(String symbol, String side) {
        return Stream.concat(working(symbol, side), canceledLately(symbol, side))
                .filter(order -> !linked.containsKey(order.id()))
                .map(PlacedOrder::rest)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Stream<PlacedOrder> canceledLately(String symbol, String side) {
        Instant since = Instant.now().minus(release);
        return executed().stream()
                .filter(order -> order.standing() == BrokerOrderState.CANCELED
                        && order.progress().at().isAfter(since)
                        && order.ticket().symbol().equals(symbol)
                        && order.ticket().side().equals(side));
    }

    /** {@return how much an order of this side would close; zero when it closes nothing} */
    public BigDecimal closable(String symbol, String side) {
        return holdings().stream()
                .filter(held -> held.symbol().equals(symbol))
                .map(held ->
                        side.equals("sell") ? held.quantity() : held.quantity().negate())
                .findFirst()
                .orElse(BigDecimal.ZERO)
                .max(BigDecimal.ZERO);
    }

    /** {@return how much an order like this one would close; zero when it closes nothing} */
    public BigDecimal closable(Ticket ticket) {
        return closable(ticket.symbol(), ticket.side());
    }

    /** {@return the same, as far as no other order will close it} */
    public BigDecimal free(Ticket ticket) {
        return closable(ticket).subtract(unfilled(ticket.symbol(), ticket.side()));
    }

    /** {@return what the account is worth in money and in what it holds} */
    public synchronized BigDecimal equity() {
        return holdings().stream().map(held -> held.quantity().multiply(price)).reduce(cash, BigDecimal::add);
    }

    /** {@return what is in the account in money} */
    public synchronized BigDecimal cash() {
        executed();
        return cash;
    }

    /** {@return what closing positions has brought so far, in price times quantity} */
    public synchronized BigDecimal profit() {
        executed();
        return profit;
    }

    /** {@return what market orders fill at} */
    public synchronized BigDecimal price() {
        return price;
    }

    private void settle(PlacedOrder order, Instant now) {
        Instant due = order.progress().at().plus(pace);
        if (due.isAfter(now)) {
            return;
        }
        switch (order.standing()) {
            case ACCEPTED -> reachMarket(order, due);
            case CANCELING -> change(order.id(), same -> same.now(BrokerOrderState.CANCELED, due));
            case WORKING, PARTIALLY_FILLED, FILLED, CANCELED, REPLACED -> {}
        }
    }

    private void reachMarket(PlacedOrder order, Instant at) {
        if (order.ticket().terms().type().equals("market")) {
            fill(order, order.rest(), price, at);
        } else {
            change(order.id(), same -> same.now(BrokerOrderState.WORKING, at));
        }
    }

    private void fill(PlacedOrder order, BigDecimal quantity, BigDecimal at, Instant when) {
        BigDecimal signed = order.ticket().signed(quantity);
        cash = cash.subtract(signed.multiply(at));
        profit = profit.add(heldOf(order.ticket().symbol()).profitOf(signed, at));
        brokerPositions.merge(
                order.ticket().symbol(), BrokerPosition.none(order.ticket().symbol()), (held, none) -> held);
        BigDecimal kept = signed.signum() > 0 ? signed.multiply(feeInKind.apply(order.ticket())) : BigDecimal.ZERO;
        brokerPositions.computeIfPresent(
                order.ticket().symbol(), (symbol, held) -> held.plus(signed.subtract(kept), at));
        change(order.id(), same -> same.filled(quantity, at, when));
        beside(order.id())
                .filter(other -> !other.isFinal())
                .ifPresent(other -> change(other.id(), same -> same.without(quantity, when)));
        follow(orders.get(order.id()));
        bound.forEach(exit -> fit(orders.get(exit), when));
        BigDecimal total = orders.get(order.id()).filled();
        fills.add(new Executed(
                fills.size() + 1,
                new Executed.Of(order.id(), order.ticket().clientOrderId(), total),
                new Executed.What(order.ticket().symbol(), signed, at),
                when,
                false));
    }

    private BrokerPosition heldOf(String symbol) {
        return brokerPositions.getOrDefault(symbol, BrokerPosition.none(symbol));
    }

    private void change(String id, UnaryOperator<PlacedOrder> how) {
        orders.computeIfPresent(id, (key, order) -> how.apply(order));
    }
}
