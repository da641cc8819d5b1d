package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.TestAccount;
import dev.signalbox.kit.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the platform does by itself and must not do here. */
@Tag("hub")
@ExtendWith(SharedHub.class)
class PlatformTrapsTest {
    private final Hub hub;
    private final TestAccount testAccount;

    PlatformTrapsTest(Hub hub, TestAccount testAccount) {
        this.hub = hub;
        this.testAccount = testAccount;
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
    void the_embedded_postgres_forgets_nothing_in_a_power_cut(String setting) {
        assertThat(hub.database().sql("show " + setting).query(String.class).single())
                .isEqualTo("on");
    }

    @Test
    void direct_to_a_missing_route_fails_at_once_and_not_after_30_seconds() throws Exception {
        var routes = hub.bean(CamelContext.class).getRouteController();
        routes.stopRoute("alert");
        Instant sent = Instant.now();
        try {
            assertThat(testAccount.send(Message.buy("1", "ES").at("5000")).status())
                    .isEqualTo(503);
        } finally {
            routes.startRoute("alert");
        }
        assertThat(Duration.between(sent, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void an_order_for_a_missing_broker_route_does_not_hold_up_those_behind_it() throws Exception {
        var routes = hub.bean(CamelContext.class).getRouteController();
        Answer resting = testAccount.send(Message.buy("1", "ZS1!").at("1000").limit("900"));
        String id = hub.order(resting, "open").path("id").asText();
        routes.stopRoute("paper-cancel");
        try {
            hub.delete("/api/v1/orders/" + id);
            Instant sent = Instant.now();
            testAccount.order(Message.buy("1", "ZS1!").at("1001"), "filled");
            assertThat(Duration.between(sent, Instant.now())).isLessThan(Duration.ofSeconds(5));
        } finally {
            routes.startRoute("paper-cancel");
        }
        assertThat(hub.settled(resting).path("status").asText()).isEqualTo("open");
    }

    @Test
    void the_built_in_reload_that_drops_routes_is_off() {
        assertThat(hub.bean(org.springframework.core.env.Environment.class)
                        .getProperty("camel.main.routes-reload-enabled", Boolean.class))
                .isFalse();
    }

    @Test
    void a_route_of_ones_own_that_asks_for_a_missing_one_is_told_so() {
        ProducerTemplate template = hub.bean(ProducerTemplate.class);

        assertThatThrownBy(() -> template.requestBody("direct:nowhere?block=false", "x"))
                .rootCause()
                .hasMessageContaining("No consumers available");
    }

    /** CVE-2026-85316: an address that is matched by its beginning lets a request choose where it is passed on to. */
    @Test
    void no_address_is_matched_by_its_beginning() {
        var addresses = hub.bean(CamelContext.class).getEndpoints().stream()
                .filter(PlatformHttpEndpoint.class::isInstance)
                .map(PlatformHttpEndpoint.class::cast)
                .toList();

        assertThat(addresses)
                .extracting(PlatformHttpEndpoint::getPath)
                .containsExactlyInAnyOrder("/webhook/{source}", "/webhook/{source}/{token}");
        assertThat(addresses).noneMatch(PlatformHttpEndpoint::isMatchOnUriPrefix);
        assertThat(new Wire(hub)
                        .post("http://elsewhere/webhook/tradingview/" + Setup.TOKEN + "/more", List.of(), new byte[0])
                        .status())
                .isBetween(400, 499);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2c", "websocket"})
    void no_connection_becomes_one_of_another_protocol(String protocol) {
        var headers =
                List.of("Upgrade: " + protocol, "Connection: Upgrade, HTTP2-Settings", "HTTP2-Settings: AAMAAABk");

        assertThat(new Wire(hub)
                        .post("/webhook/tradingview", headers, new byte[0])
                        .status())
                .isNotEqualTo(101)
                .isBetween(400, 499);
    }

    @Test
    void requests_are_served_by_virtual_threads() {
        assertThat(hub.bean(org.springframework.core.env.Environment.class)
                        .getProperty("spring.threads.virtual.enabled", Boolean.class))
                .isTrue();
    }
}
