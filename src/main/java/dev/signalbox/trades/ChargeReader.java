package dev.signalbox.trades;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Reads what brokers took or gave apart from executions. */
@Component
public class ChargeReader {
    private static final String WANTED = """
            select * from (select md5(account || ' ' || id)::uuid as place, c.* from charge c) c
             where (:account::text is null or account = :account)
               and (:symbol::text is null or symbol = :symbol)
               and (:since::text is null or at >= :since::timestamptz)
               and (:until::text is null or at < :until::timestamptz)
               and (:at::text is null or (at, place) < (:at::timestamptz, :id::uuid))
             order by at desc, place desc limit :limit
            """;

    private final WantedLines lines;

    ChargeReader(WantedLines lines) {
        this.lines = lines;
    }

    /**
     * A charge.
     *
     * @param place its place in the list
     * @param account the account
     * @param id the broker's id of it
     * @param kind the broker's word for it, such as {@code fee} or {@code financing}
     * @param cost how much
     */
    public record Charge(Wanted.Place place, String account, String id, String kind, Cost cost)
            implements WantedLines.Placed {}

    /**
     * How much a charge is.
     *
     * @param amount what it cost, negative when it was given
     * @param currency empty for the account's
     * @param symbol what it is about; empty when it is about nothing in particular
     */
    public record Cost(BigDecimal amount, Optional<String> currency, Optional<String> symbol) {}

    /**
     * Reads charges, newest first.
     *
     * @param wanted which
     * @param take gets them one after the other
     */
    public void each(Wanted wanted, Consumer<Charge> take) {
        lines.each(WANTED, wanted, Map.of(), (row, n) -> charge(row), take);
    }

    private static Charge charge(ResultSet row) throws SQLException {
        return new Charge(
                new Wanted.Place(row.getTimestamp("at").toInstant(), row.getObject("place", UUID.class)),
                row.getString("account"),
                row.getString("id"),
                row.getString("kind"),
                new Cost(
                        row.getBigDecimal("amount"),
                        Optional.ofNullable(row.getString("currency")),
                        Optional.ofNullable(row.getString("symbol"))));
    }

    /**
     * Reads a list of charges.
     *
     * @param wanted which
     * @return them, newest first
     */
    public List<Charge> list(Wanted wanted) {
        List<Charge> charges = new ArrayList<>();
        each(wanted, charges::add);
        return charges;
    }
}
