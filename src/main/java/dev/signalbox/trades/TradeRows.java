package dev.signalbox.trades;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The trades of one account and symbol on their way into the database, some at a time. */
final class TradeRows {
    private static final int AT_ONCE = 500;
    private static final JsonMapper JSON = new JsonMapper();
    private static final BigDecimal PIP = new BigDecimal("0.0001");
    private static final BigDecimal YEN_PIP = new BigDecimal("0.01");

    private static final String INSERT = """
            insert into trade (id, account, symbol, strategy, side, quantity, opened_at, closed_at, entry_price, exit_price,
                               gross, fees, net, currency, pips, fills, flat)
            select id, :account, :symbol, strategy, side, quantity, opened_at, closed_at, entry_price, exit_price, gross,
                   fees, net, currency, pips, array(select json_array_elements_text(fills)::uuid), flat
              from json_to_recordset(:rows::json) as t (id uuid, strategy text, side text, quantity numeric,
                   opened_at timestamptz, closed_at timestamptz, entry_price numeric, exit_price numeric, gross numeric,
                   fees numeric, net numeric, currency text, pips numeric, fills json, flat boolean)
            """;

    private final JdbcClient database;
    private final String account;
    private final TradeMoney money;
    private ArrayNode rows = JSON.createArrayNode();
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

    private void add(RoundTrip trip, boolean flat) {
        rows.add(row(trip, flat));
        if (rows.size() >= AT_ONCE) {
            write();
        }
    }

    private void write() {
        if (!rows.isEmpty()) {
            database.sql(INSERT)
                    .param("account", account)
                    .param("symbol", money.contract().symbol())
                    .param("rows", rows.toString())
                    .update();
            rows = JSON.createArrayNode();
        }
    }

    private ObjectNode row(RoundTrip trip, boolean flat) {
        boolean converted = trip.gross().isPresent();
        Optional<BigDecimal> gross = trip.gross().or(trip::own);
        boolean sameMoney = converted || !money.isForeign() || trip.fees().signum() == 0;
        ObjectNode row = JSON.createObjectNode()
                .put("id", id(trip).toString())
                .put("strategy", trip.strategy())
                .put("side", trip.isLong() ? "long" : "short")
                .put("quantity", trip.quantity().toPlainString())
                .put("opened_at", trip.opened().toString())
                .put("closed_at", trip.closed().map(Instant::toString).orElse(null));
        row.put("entry_price", text(trip.entryPrice()))
                .put("exit_price", text(trip.exitPrice()))
                .put("gross", text(gross))
                .put("fees", trip.fees().toPlainString())
                .put("net", text(gross.filter(known -> sameMoney).map(known -> known.subtract(trip.fees()))))
                .put("currency", converted ? money.currency() : money.quote())
                .put("pips", text(pips(trip)))
                .put("flat", flat);
        ArrayNode fills = row.putArray("fills");
        trip.fills().forEach(fill -> fills.add(fill.toString()));
        return row;
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
