package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.TestAccount;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a supervisor sees. */
@Tag("hub")
@ExtendWith(SharedHub.class)
class HealthTest {
    private final Hub hub;
    private final TestAccount testAccount;

    HealthTest(Hub hub, TestAccount testAccount) {
        this.hub = hub;
        this.testAccount = testAccount;
    }

    @Test
    void a_running_hub_is_live_and_ready() {
        assertThat(health("liveness")).isEqualTo("200 UP");
        assertThat(health("readiness")).isEqualTo("200 UP");
        assertThat(Answer.parse(hub.management("/actuator/health/readiness").body())
                        .path("components")
                        .properties())
                .extracting(component -> component.getKey())
                .contains("db", "routes");
    }

    @Test
    void a_hub_whose_walk_is_stopped_is_live_but_not_ready_and_tells_senders_to_come_again() throws Exception {
        var routes = hub.bean(CamelContext.class).getRouteController();
        routes.stopRoute("alert");
        try {
            assertThat(health("readiness")).isEqualTo("503 DOWN");
            assertThat(health("liveness")).isEqualTo("200 UP");
            Answer answer = testAccount.send(Message.buy("1", "ES").at("5000"));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotEmpty();
            assertThat(testAccount.alerts()).isZero();
        } finally {
            routes.startRoute("alert");
        }
        assertThat(health("readiness")).isEqualTo("200 UP");
        assertThat(testAccount.send(Message.buy("1", "ES").at("5000")).word()).isEqualTo("received");
    }

    @Test
    void a_hub_one_of_whose_broker_routes_is_stopped_is_not_ready() throws Exception {
        var routes = hub.bean(CamelContext.class).getRouteController();
        routes.stopRoute("paper-cancel");
        try {
            assertThat(health("readiness")).startsWith("503");
            assertThat(hub.management("/actuator/health/readiness").body()).contains("paper-cancel");
        } finally {
            routes.startRoute("paper-cancel");
        }
    }

    private String health(String group) {
        Answer answer = hub.management("/actuator/health/" + group);
        return answer.status() + " "
                + Answer.parse(answer.body()).path("status").asText();
    }
}
