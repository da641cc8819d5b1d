import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** What a simple hub does with an alert: one row, one commit. It is there to be compared with. */
public class OneInsert implements Processor {
    private final AtomicBoolean made = new AtomicBoolean();

    @Override
    public void process(Exchange exchange) throws SQLException {
        DataSource database = exchange.getContext().getRegistry().findSingleByType(DataSource.class);
        try (Connection connection = database.getConnection()) {
            if (made.compareAndSet(false, true)) {
                make(connection.getMetaData().getURL());
            }
            try (PreparedStatement insert = connection.prepareStatement("insert into bench (body) values (?)")) {
                insert.setString(1, "{\"symbol\":\"ES1!\",\"action\":\"buy\",\"quantity\":\"1\"}");
                insert.executeUpdate();
            }
        }
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody("{\"status\":\"received\"}");
    }

    /** The hub's own role makes no tables. */
    private static void make(String database) throws SQLException {
        try (Connection owner = DriverManager.getConnection(database, "postgres", "");
                Statement statement = owner.createStatement()) {
            statement.execute("create table if not exists bench (id bigserial primary key, body text)");
            statement.execute("grant insert on bench to public");
            statement.execute("grant usage on sequence bench_id_seq to public");
        }
    }
}
