package dev.signalbox.orders;

import java.math.BigDecimal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps prices of the market that somebody posted. */
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
}
