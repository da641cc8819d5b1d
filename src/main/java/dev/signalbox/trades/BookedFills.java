package dev.signalbox.trades;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.accounts.Account;
import dev.signalbox.trading.Numbers;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the books have of orders in a span of time, for a broker that tells its earlier executions without their order: its
 * {@code reply.jq} must see which of them are there already.
 */
@Component
class BookedFills {
    private static final JsonMapper JSON = new JsonMapper();

    private static final String SUMS = """
            select date_trunc('hour', filled_at, 'UTC') as hour, symbol,
                   coalesce(sum(quantity) filter (where quantity > 0), 0) as bought,
                   coalesce(-sum(quantity) filter (where quantity < 0), 0) as sold
              from every_fill
             where account = :account and filled_at >= :since::timestamptz and filled_at < :until::timestamptz
               and not voided and (order_id is not null or broker_order_id is not null)
             group by 1, 2 order by 1, 2
            """;

    private final JdbcClient database;

    BookedFills(JdbcClient database) {
        this.database = database;
    }

    /**
     * Adds up what was executed of orders, by the hour and contract.
     *
     * @param account whose
     * @param span {@code since} and {@code until}, RFC 3339, as a cursor asks for them
     * @return a list of {@code { at, symbol, bought, sold }}, {@code at} the beginning of an hour
     * @throws org.springframework.dao.DataAccessException when the span is none, or the database does not answer
     */
    JsonNode of(Account account, JsonNode span) {
        ArrayNode sums = JSON.createArrayNode();
        database.sql(SUMS)
                .param("account", account.id())
                .param("since", span.path("since").asText())
                .param("until", span.path("until").asText())
                .query((row, n) -> sum(row))
                .list()
                .forEach(sums::add);
        return sums;
    }

    private static ObjectNode sum(ResultSet row) throws SQLException {
        return JSON.createObjectNode()
                .put("at", row.getTimestamp("hour").toInstant().toString())
                .put("symbol", row.getString("symbol"))
                .put("bought", Numbers.text(row.getBigDecimal("bought")))
                .put("sold", Numbers.text(row.getBigDecimal("sold")));
    }
}
