package dev.signalbox.risk;

import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Order.Request;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.StrategyBook;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/**
 * An account as journal and broker keep it together: what is held, what each strategy made of it, and what works. Its
 * broker knows no order that may only reduce: what rests fills as it is.
 */
final class MixedAccount {
    private final Map<Contract, BigDecimal> positions = new HashMap<>();
    private final Map<Contract, StrategyBook> books = new HashMap<>();
    private final List<Work> works = new ArrayList<>();
    private int lastId = 0;

    /** An order that works, for what is left of it; entries that are taken back may fill all the same. */
    record Work(UUID id, Contract contract, Request request, String strategy, boolean takenBack) {
        boolean isImmediate() {
            return request.terms().immediate();
        }

        boolean isExit() {
            return request.reduceOnly();
        }

        Work of(BigDecimal quantity) {
            Request less = new Request(request.side(), quantity, request.reduceOnly(), request.terms());
            return new Work(id, contract, less, strategy, takenBack);
        }
    }

    List<Work> works() {
        return List.copyOf(works);
    }

    /** Those that fill without waiting for a price, in their order. */
    List<Work> moving() {
        return works.stream().filter(Work::isImmediate).toList();
    }

    List<Work> resting() {
        return works.stream().filter(work -> !work.isImmediate()).toList();
    }

    BigDecimal held(Contract contract) {
        return positions.getOrDefault(contract, BigDecimal.ZERO);
    }

    StrategyBook book(Contract contract) {
        return books.getOrDefault(contract, StrategyBook.EMPTY);
    }

    Map<Contract, BigDecimal> positions() {
        return Map.copyOf(positions);
    }

    Work add(Contract contract, Request request, String strategy) {
        Work work = new Work(new UUID(0, ++lastId), contract, request, strategy, false);
        works.add(work);
        return work;
    }

    /** An exit is gone at once; an entry may still fill before its broker hears of it. */
    void takeBack(Resting order) {
        works.removeIf(work -> work.id().equals(order.id()) && work.isExit());
        works.replaceAll(work -> work.id().equals(order.id())
                ? new Work(work.id(), work.contract(), work.request(), work.strategy(), true)
                : work);
    }

    void end(Work work) {
        works.remove(work);
    }

    /** Some or all of an order is done; of an exit at the market no more than there is to close. */
    BigDecimal fill(Work work, BigDecimal wanted) {
        BigDecimal closable =
                work.request().side().signed(held(work.contract())).negate().max(BigDecimal.ZERO);
        BigDecimal quantity = work.isImmediate() && work.isExit() ? wanted.min(closable) : wanted;
        move(work.contract(), work.strategy(), work.request().side().signed(quantity));
        BigDecimal left = work.request().quantity().subtract(quantity);
        if (left.signum() == 0 || quantity.compareTo(wanted) < 0) {
            works.remove(work);
        } else {
            works.set(works.indexOf(work), work.of(left));
        }
        return quantity;
    }

    void move(Contract contract, String strategy, BigDecimal signed) {
        BigDecimal before = held(contract);
        books.put(contract, book(contract).after(strategy, signed, before));
        positions.put(contract, before.add(signed));
    }

    /** Takes back the exits that are too large, and puts smaller ones in their place; says how many. */
    int shrink() {
        int shrunk = 0;
        for (Contract contract : contracts()) {
            for (ExcessExit excess : ExcessExit.in(exposure(contract))) {
                Resting order = excess.order();
                takeBack(order);
                if (excess.allowed().signum() > 0) {
                    Request request = order.request();
                    add(
                            contract,
                            new Request(request.side(), excess.allowed(), true, request.terms()),
                            order.strategy());
                }
                shrunk++;
            }
        }
        return shrunk;
    }

    AccountState state() {
        Map<String, Exposure> exposures = new HashMap<>();
        contracts().forEach(contract -> exposures.put(contract.symbol(), exposure(contract)));
        return new AccountState(AccountGates.OPEN, 0, exposures, Optional.empty());
    }

    Exposure exposure(Contract contract) {
        Exposure exposure = Exposure.idle(contract, held(contract));
        StrategyBook done = book(contract);
        BigDecimal reached = held(contract);
        List<Resting> resting = new ArrayList<>();
        for (Work work : works) {
            if (work.contract().equals(contract)) {
                exposure = exposure.plus(work.request());
                if (work.isImmediate()) {
                    BigDecimal signed =
                            work.request().side().signed(work.request().quantity());
                    done = done.after(work.strategy(), signed, reached);
                    reached = reached.add(signed);
                } else if (!work.takenBack()) {
                    resting.add(new Resting(work.id(), work.request(), work.strategy()));
                }
            }
        }
        return exposure.by(new StrategyPositions(book(contract), done, Map.of()))
                .resting(resting);
    }

    /** What exits of a kind may sell or buy together when their prices come. */
    BigDecimal exits(Contract contract, Side side, boolean stop) {
        return exposure(contract).resting().stream()
                .filter(order -> order.isExit()
                        && order.isStop() == stop
                        && order.request().side() == side)
                .map(order -> order.request().quantity())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    List<Contract> contracts() {
        Map<String, Contract> all = new HashMap<>();
        positions.keySet().forEach(contract -> all.put(contract.symbol(), contract));
        works.forEach(work -> all.put(work.contract().symbol(), work.contract()));
        return new TreeSet<>(all.keySet()).stream().map(all::get).toList();
    }
}
