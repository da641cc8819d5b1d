package dev.signalbox.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.config.CheckPace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Routes that are read again and again, while those of before are taken away. */
@Tag("unit")
class RouteRevisionsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Longer than routes of before an edit are kept, so that they go while others come. */
    private static final Duration EDITING = Duration.ofSeconds(4);

    private static final List<String> CONNECTIONS =
            IntStream.range(0, 10).mapToObj(i -> "connection-" + i).toList();

    private static final String ROUTES = """
            - routeConfiguration:
                id: errors
                errorHandler: {noErrorHandler: {}}
            - routeTemplate:
                id: call
                parameters: [{name: connection}]
                route:
                  routeConfigurationId: errors
                  from:
                    uri: direct:call-{{connection}}
                    steps: [{setBody: {constant: "%s"}}]
            - route:
                id: alert
                routeConfigurationId: errors
                from:
                  uri: direct:alert
                  steps: [{setBody: {constant: "%1$s"}}]
            """;

    private final CamelContext camel = new DefaultCamelContext();
    private final RouteRevisions revisions = new RouteRevisions(camel);

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void edits_that_follow_each_other_do_not_meet_the_taking_away_of_what_was_before() throws InterruptedException {
        revisions.begin(edited(0), this::templates);
        camel.start();

        long end = System.nanoTime() + EDITING.toNanos();
        int edits = 0;
        while (System.nanoTime() < end) {
            revisions.prepare(edited(++edits), CheckPace.full());
            templates();
            revisions.replace();
            assertThat(revisions.settle()).isEmpty();
            Thread.sleep(1);
        }

        assertThat(edits).isGreaterThan(5);
        assertThat(said("alert")).isEqualTo("edit " + edits);
        assertThat(said("call-" + CONNECTIONS.getLast())).isEqualTo("edit " + edits);
        String last = "~" + (edits + 1);
        ModelCamelContext model = (ModelCamelContext) camel;
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(camel.getRoutes()).extracting(Route::getRouteId).allMatch(id -> id.endsWith(last));
            assertThat(model.getRouteDefinitions()).hasSize(CONNECTIONS.size() + 1);
            assertThat(model.getRouteTemplateDefinitions()).hasSize(1);
            assertThat(model.getRouteConfigurationDefinitions()).hasSize(1);
        });
    }

    private static List<RouteFile> edited(int edit) {
        return List.of(new RouteFile("routes/some.camel.yaml", ROUTES.formatted("edit " + edit)));
    }

    private void templates() {
        CONNECTIONS.forEach(name ->
                revisions.add(new TemplatedRoute("call", "call-" + name, Map.of("connection", name)), "no call"));
    }

    private String said(String name) {
        return camel.createProducerTemplate().requestBody(revisions.endpoint(name), "", String.class);
    }
}
