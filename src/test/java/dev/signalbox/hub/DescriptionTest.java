package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Description;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.SharedHub;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The hub's description of itself. That real answers are as it says is checked in {@link Hub} for every test. */
@Tag("hub")
@ExtendWith(SharedHub.class)
class DescriptionTest {
    private final Hub hub;

    DescriptionTest(Hub hub) {
        this.hub = hub;
    }

    @Test
    void it_is_open_without_a_token() {
        Answer answer = hub.exchange(HttpRequest.newBuilder(URI.create(hub.address() + "/api/openapi.json"))
                .build());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("openapi").asText()).startsWith("3.1");
    }

    @Test
    void it_names_every_operation_of_the_running_hub_and_no_other() {
        Set<String> running = new TreeSet<>(Set.of("GET /api/openapi.json"));
        apiOperations().forEach(running::add);
        webhookOperations().forEach(running::add);

        assertThat(Description.instance().operations()).isEqualTo(running);
    }

    @Test
    void it_names_what_each_operation_reads_from_its_query() {
        var handlers = hub.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods();

        handlers.forEach((mapping, handler) -> mapping.getPatternValues().stream()
                .filter(path -> path.startsWith("/api"))
                .forEach(path -> mapping.getMethodsCondition().getMethods().forEach(method -> assertThat(
                                Description.instance().queryOf(method.name(), path))
                        .as("%s %s", method, path)
                        .containsAll(read(handler)))));
    }

    /** Those that are read from a map are not declared one by one. */
    private static List<String> read(HandlerMethod handler) {
        return Arrays.stream(handler.getMethod().getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestParam.class))
                .filter(parameter -> !Map.class.isAssignableFrom(parameter.getType()))
                .map(Parameter::getName)
                .toList();
    }

    @Test
    void its_examples_are_as_its_own_schemas_say() {
        JsonNode root = Description.instance().root();
        for (JsonNode content : root.findValues("content")) {
            for (JsonNode media : content) {
                Stream<JsonNode> examples = Stream.concat(
                        media.path("examples").findValues("value").stream(),
                        Stream.of(media.path("example")).filter(example -> !example.isMissingNode()));
                examples.filter(example -> !example.toString().contains("{{"))
                        .forEach(example -> assertThat(Description.instance().faults(media.path("schema"), example))
                                .as("%s", example)
                                .isEmpty());
            }
        }
        JsonNode account = root.at("/components/schemas/Account");
        assertThat(Description.instance().faults(account, account.at("/examples/0")))
                .isEmpty();
    }

    @Test
    void every_reference_in_it_leads_somewhere() {
        JsonNode root = Description.instance().root();

        assertThat(root.findValuesAsText("$ref")).isNotEmpty().allSatisfy(reference -> assertThat(
                        root.at(reference.substring(1)).isMissingNode())
                .isFalse());
    }

    @Test
    void every_parameter_and_field_of_it_is_described_or_speaks_for_itself() {
        JsonNode root = Description.instance().root();

        assertThat(root.path("paths").findParents("operationId"))
                .allSatisfy(operation ->
                        assertThat(operation.path("summary").asText()).isNotBlank());
        assertThat(root.findParents("in"))
                .allSatisfy(parameter ->
                        assertThat(parameter.path("description").asText()).isNotBlank());
    }

    private Stream<String> apiOperations() {
        return hub
                .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api"))
                        .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> Description.operation(method.name(), path))));
    }

    private Stream<String> webhookOperations() {
        return hub
                .bean(CamelContext.class)
                .getComponent("platform-http", PlatformHttpComponent.class)
                .getHttpEndpoints()
                .stream()
                .map(endpoint -> Description.operation(endpoint.getVerbs(), endpoint.getUri()));
    }
}
