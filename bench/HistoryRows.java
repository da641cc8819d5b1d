import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;

/**
 * Fills a hub's database with the past of a year: java bench/HistoryRows.java URL ROWS. So many alerts of the strategy "past", spread
 * evenly over the accounts acct-0 to acct-99, each with its order, three steps, execution and audit row, and half as many trades. The
 * audit rows are a chain of their own, whose hashes are none.
 */
public class HistoryRows {
    private static final String AT = "now() - interval '365 days' + i * (interval '365 days' / :rows) - interval '1 hour'";
    private static final String ACCOUNT = "'acct-' || i % 100";
    private static final String SIDE = "case when i / 100 % 2 = 0 then 'buy' else 'sell' end";
    /** Of an alert (0) and of its order (1): ids begin with the time, as the hub's do. */
    private static final String ID = "(lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '700%d8000' || lpad(to_hex(i), 12, '0'))::uuid";

    private static final List<String> ROWS = List.of(
            """
            insert into contract (symbol, root, kind, point_value) values ('ESZ6', 'ES', 'future', 50) on conflict do nothing
            """,
            """
            insert into alert (id, source, identity, body, received_at, verified_at, normalised_at, recorded_at, alerted_at, symbol,
                               action, quantity, order_type, account_group, strategy, content)
            select :alert, 'tradingview', md5(i::text), convert_to(repeat('x', 170), 'UTF8'), at, at, at, at, at, 'ES', :side, 1,
                   'market', :account, 'past', md5(i::text) from past
            """,
            """
            insert into orders (id, alert_id, account, broker, client_order_id, broker_order_id, symbol, side, quantity, reduce_only,
                                order_type, time_in_force, market_price, status, filled_quantity, average_price, recorded_at,
                                updated_at, ended, turn, strategy, former_ids)
            select :order, :alert, :account, 'paper', 'past-' || i, null, 'ESZ6', :side, 1, false, 'market', 'day', 5000.25,
                   'filled', 1, 5000.25, at, at, true, i, 'past', '{}' from past
            """,
            """
            insert into order_step (order_id, at, step) select :order, at, step from past, (values ('pending'), ('sent'), ('filled')) s (step)
            """,
            """
            insert into fill (account, execution_id, order_id, symbol, quantity, price, realized, filled_at)
            select :account, 'past-' || i, :order, 'ESZ6', case when :side = 'buy' then 1 else -1 end, 5000.25, 0, at from past
            """,
            """
            insert into trade (id, account, symbol, strategy, side, quantity, opened_at, closed_at, entry_price, exit_price, gross, fees,
                               net, currency, fills, flat)
            select :alert, :account, 'ESZ6', 'past', 'long', 1, at - interval '1 minute', at, 5000.25, 5000.25, 0, 0, 0, 'USD', '{}',
                   true from past where i / 100 % 2 = 1
            """,
            """
            insert into audit (chain, number, at, kind, alert_id, order_id, data, before, hash)
            select 'past-' || i % 100, i, at, 'alert', :alert, :order, repeat('y', 300), sha256('a'), sha256('b') from past
            """,
            """
            insert into position (account, symbol, quantity, average_price, realized, updated_at)
            select 'acct-' || i, 'ESZ6', 0, 0, 0, now() - interval '1 hour' from generate_series(0, 99) i on conflict do nothing
            """,
            """
            insert into trade_seen (account, symbol, moved_at) select account, symbol, updated_at from position on conflict do nothing
            """,
            """
            insert into trade_book (account, method) select 'acct-' || i, 'fifo' from generate_series(0, 99) i on conflict do nothing
            """);

    public static void main(String[] args) throws Exception {
        try (Connection database = DriverManager.getConnection(args[0], "postgres", "")) {
            // In one transaction, in which it is always the same time: ids are made of it, and rows must find each other by them.
            database.setAutoCommit(false);
            for (String rows : ROWS) {
                write(database, rows, args[1]);
            }
            database.commit();
            database.setAutoCommit(true);
            database.createStatement().execute("vacuum analyze");
            ResultSet size = database.createStatement().executeQuery("select pg_size_pretty(pg_database_size(current_database()))");
            size.next();
            System.out.println("the database has " + size.getString(1));
        }
    }

    private static void write(Connection database, String rows, String count) throws Exception {
        String past = "with past as (select i, " + AT + " as at from generate_series(1, :rows::int) i) ";
        int select = rows.indexOf("select");
        String whole = rows.contains("from past") ? rows.substring(0, select) + past + rows.substring(select) : rows;
        String sql = whole.replace(":alert", ID.formatted(0)).replace(":order", ID.formatted(1)).replace(":account", ACCOUNT)
                .replace(":side", SIDE).replace(":rows", count);
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
