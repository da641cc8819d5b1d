package dev.signalbox.audit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads whole chains and says whether anything in them was changed, removed, added or moved. Every method throws
 * Spring's {@code DataAccessException} when the database does not answer.
 */
@Component
public class AuditCheck {
    /** Every chain of which anything is left: hops from one to the next, as reading all entries would take long. */
    private static final String CHAINS = """
            with recursive found (chain) as (
                (select chain from audit order by chain limit 1)
                union all
                select (select a.chain from audit a where a.chain > f.chain order by a.chain limit 1)
                  from found f where f.chain is not null)
            select chain from found where chain is not null union select chain from audit_head
            union select '*' union select id from account order by 1
            """;

    /** As many entries as are fetched at a time; a chain need not fit into memory. */
    static final int FETCH = 2_000;

    private final JdbcClient database;
    private final TransactionTemplate snapshot;

    AuditCheck(DataSource database, PlatformTransactionManager transactions) {
        JdbcTemplate fetching = new JdbcTemplate(database);
        fetching.setFetchSize(FETCH);
        this.database = JdbcClient.create(fetching);
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        // The head and the entries must be of the same moment, while others go on writing.
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** {@return the ids of all chains that there are or should be} */
    public List<String> chains() {
        return database.sql(CHAINS).query(String.class).list();
    }

    /**
     * Reads one chain from end to end.
     *
     * @param chain an account's id, or {@code *}
     * @return what came of it
     */
    public Verified verify(String chain) {
        return Transacted.in(snapshot, () -> walk(chain));
    }

    private Verified walk(String chain) {
        ChainCheck check = new ChainCheck(chain);
        try (Stream<AuditEntry> entries = database
                .sql("select * from audit where chain = ? order by number")
                .param(chain)
                .query((row, n) -> AuditRow.entry(row))
                .stream()) {
            entries.forEach(check::next);
        }
        return new Verified(check.last(), check.end(head(chain)));
    }

    private Optional<Head> head(String chain) {
        return database.sql("select chain, number, hash from audit_head where chain = ?")
                .param(chain)
                .query((row, n) -> AuditRow.head(row))
                .optional();
    }
}
