package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is thrown away after some time, and what never is. */
@Tag("hub")
class HousekeepingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void what_is_older_than_it_is_kept_goes_and_orders_executions_and_the_record_stay() {
        Setup setup = Setup.in(folder);
        String schedule = setup.text("routes/schedule.camel.yaml").replace("0 30 3 * * ?", "* * * * * ?");
        try (Hub hub = setup.text("routes/schedule.camel.yaml", schedule).start()) {
            // given
            Answer old = hub.send(Message.buy("1", "ES").at("5000").key("old"));
            Answer refused = hub.send(Message.close("NQ").key("refused"));
            Answer young = hub.send(Message.buy("1", "ES").at("5000").key("young"));
            hub.order(old, "filled");
            hub.order(young, "filled");
            hub.sql("""
                    insert into dead_letter (id, stage, account, identity, body, received_at, reason, tries, created_at,
                                             updated_at)
                    select gen_random_uuid(), 'pull', 'paper-main', name, convert_to(json_build_object(
                               'line', name, 'page', 'a page of a broker')::text, 'UTF8'), at, 'odd', 1, at, at
                      from (values ('old', now() - interval '31 days'), ('young', now() - interval '29 days')) v (name, at)
                    """);

            hub.sql("""
                    insert into broker_call (order_id, place, at, last_at, operation, method, path, duration_ms)
                    select id, 1, now(), now(), 'submit', 'POST', '/orders', 12 from orders
                    """);

            // when
            hub.sql("update alert set recorded_at = now() - interval '401 days' where id in ('" + old.alertId() + "', '"
                    + refused.alertId() + "')");
            hub.sql("update order_step set at = now() - interval '101 days' where order_id in"
                    + " (select id from orders where alert_id = '" + old.alertId() + "')");
            hub.sql("update broker_call set last_at = now() - interval '101 days' where order_id in"
                    + " (select id from orders where alert_id = '" + old.alertId() + "')");

            // then
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(count(hub, "alert where id = '" + refused.alertId() + "'"))
                        .isZero();
                assertThat(count(hub, "refusal where alert_id = '" + refused.alertId() + "'"))
                        .isZero();
                assertThat(count(hub, "alert where body = ''")).isOne();
                assertThat(steps(hub, old)).isZero();
                assertThat(count(hub, "broker_call")).isOne();
                assertThat(count(hub, "dead_letter where convert_from(body, 'UTF8') like '%a page%'"))
                        .isOne();
            });
            assertThat(hub.get("/api/v1/orders/" + old.alertId()).status()).isEqualTo(200);
            assertThat(steps(hub, young)).isPositive();
            assertThat(count(hub, "fill")).isEqualTo(2);
            assertThat(count(hub, "dead_letter")).isEqualTo(2);
            assertThat(hub.get("/api/v1/audit/verify").json().path("whole").asBoolean())
                    .isTrue();
        }
    }

    private static long steps(Hub hub, Answer answer) {
        return count(
                hub,
                "order_step where order_id in (select id from orders where alert_id = '" + answer.alertId() + "')");
    }

    private static long count(Hub hub, String of) {
        return hub.database()
                .sql("select count(*) from " + of)
                .query(Long.class)
                .single();
    }
}
