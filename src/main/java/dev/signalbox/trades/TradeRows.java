package dev.signalbox.trades;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.trades.ColumnLists.Column;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The trades of one account and symbol on their way into the database, some at a time. */
final class TradeRows {
    private static final int AT_ONCE = 500;
    private static final BigDecimal PIP = new BigDecimal("0.0001");
    private static final BigDecimal YEN_PIP = new BigDecimal("0.01");

    private static final String INSERT = """
            insert into trade (id, account, symbol, strategy, side, quantity, opened_at, closed_at, entry_price, exit_price,
                               gross, fees, net, currency, pips, fills, flat)
            select id, :account, :symbol, strategy, side, quantity, opened_at, closed_at, entry_price, exit_price, gross,
                   fees, net, currency, pips, fills::uuid[], flat
              from %s
            """;

    private final JdbcClient database;
    private final String account;
    private final TradeMoney money;
    private final ColumnLists<Row> columns = new ColumnLists<>(columns());
    private final List<Row> rows = new ArrayList<>();
    private Optional<RoundTrip> last = Optional.empty();

    TradeRows(JdbcClient database, String account, TradeMoney money) {
        this.database = database;
        this.account = account;
        this.money = money;
    }

    /** A trade came to its end; only the next execution can tell whether nothing else came at that moment. */
    void finished(RoundTrip trip) {
        last.ifPresent(before -> add(before, false));
        last = Optional.of(trip);
    }

    /** The next execution is of this moment. */
    void next(Instant at, boolean wasFlat) {
        last.ifPresent(trip -> add(trip, wasFlat && at.isAfter(trip.closed().orElse(Instant.MAX))));
        last = Optional.empty();
    }

    void open(RoundTrip trip) {
        add(trip, false);
    }

    /** There is no further one. */
    void end(boolean isFlat) {
        last.ifPresent(trip -> add(trip, isFlat));
        last = Optional.empty();
        write();
    }

    /** @param flat whether nothing is held behind it */
    private record Row(RoundTrip trip, boolean flat) {
        boolean isConverted() {
            return trip.gross().isPresent();
        }

        Optional<BigDecimal> gross() {
            return trip.gross().or(trip::own);
        }
    }

    private void add(RoundTrip trip, boolean flat) {
        rows.add(new Row(trip, flat));
        if (rows.size() >= AT_ONCE) {
            write();
        }
    }

    private void write() {
        if (!rows.isEmpty()) {
            database.sql(INSERT.formatted(columns.table("made")))
                    .param("account", account)
                    .param("symbol", money.contract().symbol())
                    .params(columns.parameters(rows))
                    .update();
            rows.clear();
        }
    }

    private List<Column<Row>> columns() {
        return List.of(
                new Column<>("id", "uuid", row -> id(row.trip).toString()),
                new Column<>("strategy", "text", row -> row.trip.strategy()),
                new Column<>("side", "text", row -> row.trip.isLong() ? "long" : "short"),
                new Column<>("quantity", "numeric", row -> row.trip.quantity().toPlainString()),
                new Column<>(
                        "opened_at", "timestamptz", row -> row.trip.opened().toString()),
                new Column<>(
                        "closed_at",
                        "timestamptz",
                        row -> row.trip.closed().map(Instant::toString).orElse(null)),
                new Column<>("entry_price", "numeric", row -> text(row.trip.entryPrice())),
                new Column<>("exit_price", "numeric", row -> text(row.trip.exitPrice())),
                new Column<>("gross", "numeric", row -> text(row.gross())),
                new Column<>("fees", "numeric", row -> row.trip.fees().toPlainString()),
                new Column<>("net", "numeric", row -> text(net(row))),
                new Column<>("currency", "text", row -> row.isConverted() ? money.currency() : money.quote()),
                new Column<>("pips", "numeric", row -> text(pips(row.trip))),
                new Column<>("fills", "text", row -> row.trip.fills().stream()
                        .map(UUID::toString)
                        .collect(Collectors.joining(",", "{", "}"))),
                new Column<>("flat", "boolean", row -> String.valueOf(row.flat)));
    }

    /** Fees are the account's money, and the profit may still be the price's. */
    private Optional<BigDecimal> net(Row row) {
        boolean sameMoney =
                row.isConverted() || !money.isForeign() || row.trip.fees().signum() == 0;
        return row.gross().filter(known -> sameMoney).map(known -> known.subtract(row.trip.fees()));
    }

    private Optional<BigDecimal> pips(RoundTrip trip) {
        if (money.contract().kind() != Kind.FOREX) {
            return Optional.empty();
        }
        BigDecimal pip = money.quote().equals("JPY") || money.quote().equals("HUF") ? YEN_PIP : PIP;
        return trip.entryPrice()
                .flatMap(entry ->
                        trip.exitPrice().map(exit -> trip.isLong() ? exit.subtract(entry) : entry.subtract(exit)))
                .map(way -> way.divide(pip, 2, RoundingMode.HALF_EVEN));
    }

    /** The same for what was opened by the same execution, whenever it is reckoned; with lots, and closed by the same. */
    private UUID id(RoundTrip trip) {
        String made = account + " " + money.contract().symbol() + " " + trip.key();
        return UUID.nameUUIDFromBytes(made.getBytes(UTF_8));
    }

    private static String text(Optional<BigDecimal> number) {
        return number.map(Numbers::text).orElse(null);
    }
}
