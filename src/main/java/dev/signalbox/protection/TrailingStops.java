package dev.signalbox.protection;

import dev.signalbox.accounts.Account;
import dev.signalbox.books.PositionReader;
import dev.signalbox.books.ProtectionReader;
import dev.signalbox.cluster.LeaseOwnership;
import dev.signalbox.cluster.PeriodicWorker;
import dev.signalbox.journal.Journal;
import dev.signalbox.journal.ProtectionChange;
import dev.signalbox.trading.ProtectiveLevel;
import dev.signalbox.trading.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Lets stop losses follow the market where that was asked for, by the prices that the hub sees: at most one of a connection a
 * second, the one that is farthest behind first. Moving one costs a call, and where its broker does not change it takes it away
 * for a moment, so a small step waits for a larger one, and nothing moves that is not at work.
 */
@Component
class TrailingStops extends PeriodicWorker {
    private static final Logger LOG = LoggerFactory.getLogger(TrailingStops.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Of the distance; what a step must bring at least. */
    private static final BigDecimal SMALLEST_STEP = new BigDecimal("0.1");

    private final LeaseOwnership leaseOwnership;
    private final ProtectionReader reader;
    private final PositionReader prices;
    private final Journal journal;
    private final StopChanges stopChanges;

    TrailingStops(
            LeaseOwnership leaseOwnership,
            ProtectionReader reader,
            PositionReader prices,
            Journal journal,
            StopChanges stopChanges) {
        super("trailing-stops", PAUSE);
        this.leaseOwnership = leaseOwnership;
        this.reader = reader;
        this.prices = prices;
        this.journal = journal;
        this.stopChanges = stopChanges;
    }

    /** A stop loss that is to move: where the market is, where the stop is to stand, and how much of its distance it gains. */
    private record Move(
            Account account, ProtectionReader.Entry of, BigDecimal market, BigDecimal price, BigDecimal gain) {}

    @Override
    protected void turn() {
        try {
            Map<String, Move> moves = new HashMap<>();
            Map<String, List<Map<String, BigDecimal>>> markets = new HashMap<>();
            List<ProtectionReader.Line> lines = reader.all();
            stopChanges.retain(lines.stream().map(line -> line.of().id()).collect(Collectors.toSet()));
            lines.stream()
                    .flatMap(line -> move(line, account -> markets.computeIfAbsent(account, this::seen)))
                    .forEach(move -> moves.merge(move.account().connection().name(), move, TrailingStops::farther));
            moves.values().forEach(this::follow);
        } catch (DataAccessException e) {
            LOG.warn("The database does not say which stops follow the market: {}", e.getMessage());
        }
    }

    private static Move farther(Move one, Move other) {
        return one.gain().compareTo(other.gain()) >= 0 ? one : other;
    }

    private Stream<Move> move(ProtectionReader.Line line, Function<String, List<Map<String, BigDecimal>>> markets) {
        Optional<BigDecimal> stop = line.stop().price();
        Optional<ProtectionReader.Trail> trail = line.stop().trail();
        if (stop.isEmpty() || trail.isEmpty() || line.stop().isMissing()) {
            return Stream.empty();
        }
        Side side = line.of().whose().side();
        BigDecimal distance = trail.get().distance();
        return leaseOwnership.served(line.of().account()).stream()
                .flatMap(account -> market(line, side, markets.apply(account.id())).stream()
                        .map(market -> new Move(
                                account,
                                line.of(),
                                market,
                                ProtectiveLevel.behind(
                                        side, market, distance, trail.get().tickSize()),
                                gain(side, stop.get(), market, distance))))
                .filter(move -> isTighter(side, move.price(), stop.get()))
                .filter(move -> move.gain().compareTo(SMALLEST_STEP) >= 0);
    }

    /** The best price since the position last changed that the hub can tell. */
    private static Optional<BigDecimal> market(
            ProtectionReader.Line line, Side side, List<Map<String, BigDecimal>> markets) {
        String symbol = line.of().contract().symbol();
        Comparator<BigDecimal> better = side == Side.BUY ? Comparator.naturalOrder() : Comparator.reverseOrder();
        return markets.stream()
                .flatMap(known -> Optional.ofNullable(known.get(symbol)).stream())
                .max(better);
    }

    /** What the hub knows of prices for an account: those of the market, and those that its positions are valued at. */
    private List<Map<String, BigDecimal>> seen(String account) {
        return List.of(prices.prices(account), prices.marks(account));
    }

    /** A step of less than a tick is none. */
    private static boolean isTighter(Side side, BigDecimal price, BigDecimal stop) {
        return ProtectiveLevel.tighter(side, price, stop).compareTo(stop) != 0;
    }

    private static BigDecimal gain(Side side, BigDecimal stop, BigDecimal market, BigDecimal distance) {
        BigDecimal behind = side == Side.BUY ? market.subtract(stop) : stop.subtract(market);
        return behind.subtract(distance).divide(distance, MathContext.DECIMAL64);
    }

    private void follow(Move move) {
        if (stopChanges.move(move.account(), move.of().id(), move.price())) {
            return;
        }
        journal.protect(
                        move.account().id(),
                        new ProtectionChange.Followed(move.of().id(), move.market()))
                .exceptionally(failure -> {
                    LOG.warn(
                            "{}: a stop that follows the market waits for the database",
                            move.account().id());
                    return null;
                });
    }
}
