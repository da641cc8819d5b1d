package dev.signalbox.trades;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.kit.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** What bringing the trades of many accounts up to date asks of the database. */
@Tag("hub")
class ManyAccountsTest {
    private static final int MANY = 200;

    @Test
    void accounts_whose_trades_are_up_to_date_cost_no_statement_however_many_they_are() throws Exception {
        try (TestDatabase postgres = TestDatabase.start()) {
            var statements = new AtomicInteger();
            JdbcClient database = postgres.client();
            TradeBook book = book(new Counted(postgres.source(), statements));
            List<Account> accounts = accounts();
            trade(database, "ESZ6");
            book.refresh(accounts);

            int few = statements(statements, () -> book.refresh(accounts.subList(0, 2)));
            int many = statements(statements, () -> book.refresh(accounts));
            trade(database, "NQZ6");
            book.refresh(accounts);

            assertThat(few).isPositive();
            assertThat(many).isEqualTo(few);
            assertThat(database.sql("select symbol, count(distinct account) from trade group by 1 order by 1")
                            .query((row, n) -> row.getString(1) + " " + row.getInt(2))
                            .list())
                    .containsExactly("ESZ6 " + MANY, "NQZ6 " + MANY);
        }
    }

    private static int statements(AtomicInteger statements, Runnable work) {
        int before = statements.get();
        work.run();
        return statements.get() - before;
    }

    /** Each account buys one, at its broker. */
    private static void trade(JdbcClient database, String symbol) {
        database.sql("insert into contract (symbol, root, kind, point_value) values (?, 'R', 'future', 50)")
                .param(symbol)
                .update();
        database.sql("""
                        with bought as (
                            insert into execution (account, execution_id, symbol, quantity, price, fees, filled_at, pulled_at)
                            select 'a' || n, :symbol, :symbol, 1, 5000, 0, now(), now() - interval '1 hour'
                              from generate_series(1, :many) n
                            returning account, symbol, filled_at)
                        insert into trade_dirty (account, symbol, since) select * from bought
                        """).param("symbol", symbol).param("many", MANY).update();
    }

    private static TradeBook book(DataSource source) {
        JdbcClient database = JdbcClient.create(source);
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        return new TradeBook(database, transaction, new FillLinks(database, transaction), new StaleTrades(database));
    }

    private static List<Account> accounts() {
        var connection = BrokerConnection.simulated("paper", "paper");
        return IntStream.rangeClosed(1, MANY)
                .mapToObj(n ->
                        new Account("a" + n, connection, Optional.empty(), new BigDecimal(100_000), Optional.empty()))
                .toList();
    }

    /** A database that counts what it is asked. */
    private static final class Counted extends DelegatingDataSource {
        private final AtomicInteger statements;

        Counted(DataSource source, AtomicInteger statements) {
            super(source);
            this.statements = statements;
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, given) -> {
                        if (method.getName().equals("prepareStatement")) {
                            statements.incrementAndGet();
                        }
                        try {
                            return method.invoke(connection, given);
                        } catch (InvocationTargetException thrown) {
                            throw thrown.getCause();
                        }
                    });
        }
    }
}
