import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * Times PostgreSQL's own COPY of the executions that the hub has stored: into a table with their key alone, and into one
 * with all indexes of theirs.
 */
public class CopyRows {
    public static void main(String[] arguments) throws Exception {
        try (Connection owner = DriverManager.getConnection(arguments[0], "postgres", "");
                Statement statement = owner.createStatement()) {
            var copy = owner.unwrap(PGConnection.class).getCopyAPI();
            ByteArrayOutputStream rows = new ByteArrayOutputStream();
            copy.copyOut("copy (select * from execution where account = 'second') to stdout", rows);
            String[] keyAlone = {"COPY of the same rows", "including defaults, primary key (account, execution_id)"};
            String[] indexed = {"COPY of the same rows, with the hub's indexes", "including defaults including indexes"};
            for (String[] table : new String[][] {keyAlone, keyAlone, keyAlone, indexed, indexed, indexed}) {
                statement.execute("drop table if exists copied");
                statement.execute("create table copied (like execution " + table[1] + ")");
                long began = System.nanoTime();
                long copied = copy.copyIn("copy copied from stdin", new ByteArrayInputStream(rows.toByteArray()));
                double seconds = (System.nanoTime() - began) / 1e9;
                System.out.printf("| %s | %d | %.2f | %.0f | | |%n", table[0], copied, seconds, copied / seconds);
            }
        }
    }
}
