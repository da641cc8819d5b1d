import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** Times PostgreSQL's own COPY of the executions that the hub has stored, into a table like theirs with its key. */
public class CopyRows {
    public static void main(String[] arguments) throws Exception {
        try (Connection owner = DriverManager.getConnection(arguments[0], "postgres", "");
                Statement statement = owner.createStatement()) {
            var copy = owner.unwrap(PGConnection.class).getCopyAPI();
            ByteArrayOutputStream rows = new ByteArrayOutputStream();
            copy.copyOut("copy (select * from execution where account = 'second') to stdout", rows);
            for (int i = 0; i < 3; i++) {
                statement.execute("drop table if exists copied");
                statement.execute(
                        "create table copied (like execution including defaults, primary key (account, execution_id))");
                long began = System.nanoTime();
                long copied = copy.copyIn("copy copied from stdin", new ByteArrayInputStream(rows.toByteArray()));
                double seconds = (System.nanoTime() - began) / 1e9;
                System.out.printf(
                        "| COPY of the same rows | %d | %.2f | %.0f | | |%n", copied, seconds, copied / seconds);
            }
        }
    }
}
