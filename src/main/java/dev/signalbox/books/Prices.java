package dev.signalbox.books;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The last prices of the market that were seen. */
@Component
public class Prices {
    private final JdbcClient database;

    Prices(JdbcClient database) {
        this.database = database;
    }

    /**
     * Keeps a price as the last one seen.
     *
     * @param symbol of which contract
     * @param price the price, above zero
     */
    public void keep(String symbol, BigDecimal price) {
        database.sql("""
                        insert into price (symbol, price, seen_at) values (?, ?, now())
                        on conflict (symbol) do update set price = excluded.price, seen_at = excluded.seen_at
                        """).params(symbol, price).update();
    }

    /** {@return the last price seen of each symbol} */
    public Map<String, BigDecimal> last() {
        Map<String, BigDecimal> prices = new LinkedHashMap<>();
        database.sql("select symbol, price from price").query(row -> {
            prices.put(row.getString("symbol"), row.getBigDecimal("price"));
        });
        return prices;
    }
}
