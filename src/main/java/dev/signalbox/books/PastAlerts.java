package dev.signalbox.books;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.books.PastAlert.Decided;
import dev.signalbox.books.PastAlert.Figures;
import dev.signalbox.risk.Balances;
import dev.signalbox.risk.Exposure;
import dev.signalbox.trading.Alert;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Side;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads back the last alerts with what was decided about each, and by which figures: the audit record has them. */
@Component
public class PastAlerts {
    /** A batch is recorded after the first of its alerts arrived. */
    private static final Duration EARLIER = Duration.ofMinutes(5);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient database;

    PastAlerts(JdbcClient database) {
        this.database = database;
    }

    private record Row(UUID id, String source, byte[] body, Instant receivedAt) {}

    /**
     * Reads the last alerts of senders; those that the hub makes itself are left out.
     *
     * @param count how many at most
     * @return the alerts, oldest first
     */
    public List<PastAlert> last(int count) {
        List<Row> rows = database.sql("""
                        select id, source, body, received_at from alert
                         where source <> :hub order by received_at desc, id desc limit :count
                        """)
                .param("hub", Alert.HUB)
                .param("count", count)
                .query((row, number) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getString("source"),
                        row.getBytes("body"),
                        row.getTimestamp("received_at").toInstant()))
                .list();
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<Decided>> decided = decided(rows.getLast().receivedAt().minus(EARLIER));
        return rows.reversed().stream()
                .map(row -> new PastAlert(
                        row.id(),
                        row.source(),
                        row.body(),
                        row.receivedAt(),
                        decided.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private Map<UUID, List<Decided>> decided(Instant since) {
        Map<String, Contract> contracts = contracts();
        Map<UUID, List<Decided>> decided = new HashMap<>();
        database.sql("""
                        select alert_id, chain, data from audit
                         where at >= :since and alert_id is not null and kind in ('approved', 'refused')
                         order by at, chain, number
                        """).param("since", Timestamp.from(since)).query((ResultSet row) -> {
            decided.computeIfAbsent(row.getObject("alert_id", UUID.class), id -> new ArrayList<>())
                    .add(decided(row.getString("chain"), tree(row), contracts));
        });
        return decided;
    }

    private static Decided decided(String account, JsonNode data, Map<String, Contract> contracts) {
        return new Decided(
                account,
                Optional.of(data.path("order")).filter(JsonNode::isObject),
                Optional.of(data.path("rule")).filter(JsonNode::isTextual).map(JsonNode::asText),
                data.path("reason").asText(),
                figures(data.path("figures"), contracts));
    }

    private static Figures figures(JsonNode figures, Map<String, Contract> contracts) {
        Map<String, Exposure> holdings = new HashMap<>();
        figures.path("holdings").properties().forEach(holding -> Optional.ofNullable(contracts.get(holding.getKey()))
                .ifPresent(contract -> holdings.put(holding.getKey(), exposure(contract, holding.getValue()))));
        return new Figures(
                figures.path("orders_today").asInt(), balances(figures, ""), balances(figures, "anchor_"), holdings);
    }

    private static Optional<Balances> balances(JsonNode figures, String prefix) {
        return figures.has(prefix + "balance")
                ? Optional.of(
                        new Balances(number(figures.path(prefix + "balance")), number(figures.path(prefix + "equity"))))
                : Optional.empty();
    }

    /** What works against the position is taken for its exits, as far as it goes; the rest for entries. */
    private static Exposure exposure(Contract contract, JsonNode figures) {
        BigDecimal position = number(figures.path("position"));
        Exposure exposure = Exposure.idle(contract, position);
        exposure = with(exposure, Side.BUY, number(figures.path("buying")), position.negate());
        return with(exposure, Side.SELL, number(figures.path("selling")), position);
    }

    private static Exposure with(Exposure exposure, Side side, BigDecimal working, BigDecimal closable) {
        BigDecimal exits = working.min(closable.max(BigDecimal.ZERO));
        BigDecimal entries = working.subtract(exits);
        Exposure some = exits.signum() > 0 ? exposure.plus(side, exits, false, true) : exposure;
        return entries.signum() > 0 ? some.plus(side, entries, false, false) : some;
    }

    private static BigDecimal number(JsonNode text) {
        return text.isMissingNode() ? BigDecimal.ZERO : new BigDecimal(text.asText());
    }

    private Map<String, Contract> contracts() {
        Map<String, Contract> contracts = new HashMap<>();
        database.sql("select symbol, root, kind, point_value from contract").query((ResultSet row) -> {
            contracts.put(row.getString("symbol"), JournalRow.contract(row));
        });
        return contracts;
    }

    private static JsonNode tree(ResultSet row) throws SQLException {
        try {
            return JSON.readTree(row.getString("data"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the audit record has a row that is no JSON", e);
        }
    }
}
