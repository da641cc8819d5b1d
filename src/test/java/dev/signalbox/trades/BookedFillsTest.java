package dev.signalbox.trades;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.brokers.ToldFill;
import dev.signalbox.kit.TestDatabase;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a broker that tells executions without their order is told of those that the books have. */
@Tag("hub")
class BookedFillsTest {
    private static final Contract KO = new Contract("KO", "KO", Kind.EQUITY, BigDecimal.ONE);
    private static final Account ACCOUNT = new Account(
            "booked",
            BrokerConnection.simulated("booked", "paper"),
            Optional.empty(),
            new BigDecimal(100_000),
            Optional.empty());

    @Test
    void executions_of_orders_are_added_up_by_the_hour_and_those_without_one_are_left_out() throws Exception {
        try (TestDatabase postgres = TestDatabase.start()) {
            JdbcClient database = postgres.client();
            PageStore store = new PageStore(database);
            store.addContracts(List.of(KO));
            store.addFills(
                    ACCOUNT,
                    List.of(
                            fill("1", "o1", "3.50", "2026-11-20T15:01:00Z", false),
                            fill("2", "o1", "4", "2026-11-20T15:59:00Z", false),
                            fill("3", "o2", "-2", "2026-11-20T15:30:00Z", false),
                            fill("4", "o3", "9", "2026-11-20T15:30:00Z", true),
                            fill("5", "o4", "9", "2026-11-21T05:00:00Z", false),
                            fill("2026-11-20 KO 8 60 1", null, "8", "2026-11-20T17:00:00Z", false)));

            var sums = new BookedFills(database).of(ACCOUNT, new JsonMapper().readTree("""
                                    {"since": "2026-11-20T05:00:00Z", "until": "2026-11-21T05:00:00Z"}"""));

            assertThat(sums.toString())
                    .isEqualTo(
                            "[{\"at\":\"2026-11-20T15:00:00Z\",\"symbol\":\"KO\",\"bought\":\"7.5\",\"sold\":\"2\"}]");
        }
    }

    private static KnownFill fill(String id, String order, String signed, String at, boolean voided) {
        var of = new ToldFill.OfOrder(Optional.ofNullable(order), Optional.empty(), Optional.empty());
        var what = new ToldFill.What("KO", new BigDecimal(signed), new BigDecimal(60), Instant.parse(at));
        var money = new ToldFill.Money(BigDecimal.ZERO, Optional.empty(), Optional.empty(), Optional.empty());
        return new KnownFill(new ToldFill(id, of, what, money, voided), KO);
    }
}
