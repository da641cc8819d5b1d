package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.kit.Hub;
import dev.signalbox.kit.SharedHub;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the role with which the hub works may not do. */
@Tag("hub")
@ExtendWith(SharedHub.class)
class AuditRightsTest {
    private final Hub hub;

    AuditRightsTest(Hub hub) {
        this.hub = hub;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit set data = '{}' where number = 0",
                "delete from audit where number = 0",
                "truncate audit",
                "delete from audit_head where number = 0",
                "alter table audit disable trigger audit_stays",
                "drop trigger audit_stays on audit",
                "create or replace function audit_stays() returns trigger language plpgsql as 'begin return null; end'",
                "drop table audit",
                "set session_replication_role = replica",
                "set role postgres",
                "alter role signalbox superuser",
                "select * from flyway_schema_history"
            })
    void the_hubs_own_role_cannot_change_the_record_nor_open_the_way_to_it(String statement) {
        assertThatThrownBy(() -> hub.database().sql(statement).update())
                .rootCause()
                .hasMessageMatching("(?s)ERROR: (permission denied|must be owner of).*");
    }
}
