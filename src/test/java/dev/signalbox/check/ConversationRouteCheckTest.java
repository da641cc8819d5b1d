package dev.signalbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Variables;
import dev.signalbox.config.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No edit of the page for conversations with brokers can lose a question, an answer or a failure. */
@Tag("unit")
class ConversationRouteCheckTest {
    private static final String PAGE = """
            - routeTemplate:
                id: broker-conversation
                route:
                  from:
                    uri: direct:broker-{{connection}}
                    steps:
                      - process: {ref: mapRequest}
                      - loop:
                          doWhile: true
                          simple: {expression: "${exception} == null && ${exchangeProperty.asks} == true"}
                          steps:
                            - to: direct:http-{{connection}}?block=false
                            - process: {ref: mapReply}
            """;

    @TempDir
    Path folder;

    @Test
    void the_shipped_page_is_complete() {
        Faults faults = new Faults();

        ConversationRouteCheck.check(Path.of("routes/broker-call.camel.yaml"), reader(faults), faults);

        assertThat(faults.all()).isEmpty();
    }

    @Test
    void steps_of_the_operators_own_may_stand_between() throws IOException {
        String log = "- log: \"${body}\"\n";
        String page = PAGE.replace("- loop:", log + "          - loop:")
                .replace("- process: {ref: mapReply}", log + "                - process: {ref: mapReply}");

        assertThat(page).isNotEqualTo(PAGE);
        assertThat(check(page)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "broker-conversation   | mine                    | :1: the route template \"broker-conversation\" is missing",
                "process: {ref: mapRequest} | log: hello         | :4: the conversation has not exactly the steps mapRequest and loop",
                "loop:                 | filter:                 | :4: the conversation has not exactly the steps",
                "process: {ref: mapReply} | log: hello           | :9: the loop has not exactly the steps to and mapReply",
                "to: direct:           | log: direct:            | :9: the loop has not exactly the steps to and mapReply",
                "${exception} == null && | ${body} != null &&    | :9: the loop goes on for another reason",
                "doWhile: true         | copy: true              | :9: the loop goes on for another reason"
            })
    void a_step_that_is_removed_or_changed_is_a_fault(String old, String fresh, String fault) throws IOException {
        assertThat(PAGE).contains(old);

        assertThat(check(PAGE.replace(old, fresh))).startsWith("call.yaml" + fault);
    }

    /** Camel would hash the whole of a broker's page for it, and keep the page. */
    @Test
    void no_shipped_route_asks_a_body_by_its_methods() throws IOException {
        try (Stream<Path> routes = Files.walk(Path.of("routes"))) {
            assertThat(routes.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("${body."));
        }
    }

    private String check(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("call.yaml"), text);
        Faults faults = new Faults();
        ConversationRouteCheck.check(file, reader(faults), faults);
        return faults.all().stream()
                .map(fault -> fault.toString().replace(folder + "/", ""))
                .collect(Collectors.joining("\n"));
    }

    private static YamlReader reader(Faults faults) {
        return new YamlReader(faults, new Variables(Map.<String, String>of()::get));
    }
}
