package dev.signalbox.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Two revisions of a file never reach each other, and a fault is found on the line that the operator sees. */
@Tag("unit")
class RevisionNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- route: {id: alert} | - route: {id: alert~2}",
                "- route: {id: 'alert'} | - route: {id: 'alert~2'}",
                "- to: direct:alert?block=false | - to: direct:alert~2?block=false",
                "- to: \"direct:http-{{connection}}?block=false\" | - to: \"direct:http-{{connection}}~2?block=false\"",
                "- toD: direct:${header.to} | - toD: direct:${header.to}~2",
                "- recipientList: {constant: \"direct:a,direct:b\"} | - recipientList: {constant: \"direct:a~2,direct:b~2\"}",
                "- route: {routeConfigurationId: \"a,b\"} | - route: {routeConfigurationId: \"a~2,b~2\"}",
                "- to: {uri: seda:x, parameters: {id: 3}} | - to: {uri: seda:x, parameters: {id: 3}}",
                "- log: redirect:me | - log: redirect:me",
                "- bean: {ref: alert, method: id} | - bean: {ref: alert, method: id}"
            })
    void names_of_a_file_end_with_the_revision_and_names_of_the_hub_do_not(String written, String expected) {
        assertThat(RevisionNames.in(written, "~2")).isEqualTo(expected);
    }

    @Test
    void the_first_revision_is_as_it_is_written() {
        assertThat(RevisionNames.in("- route: {id: alert}", "")).isEqualTo("- route: {id: alert}");
    }

    static Stream<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shipped_files_keep_their_lines_and_can_run_twice(Path file) throws IOException {
        String text = Files.readString(file);

        String second = RevisionNames.in(text, "~2");

        assertThat(second.lines().count()).isEqualTo(text.lines().count());
        assertThat(second.replace("~2", "")).isEqualTo(text);
        assertThat(second).isNotEqualTo(text);
        assertThat(OnlyAtStart.faults(new RouteFile(file.toString(), text))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- beans: [{name: x, type: y}]",
                "- rest: {path: /x}",
                "- routeConfiguration: {onException: []}",
                "- route: {id: a, routeConfigurationId: \"b*\", from: {uri: direct:a}}",
                "- route: {id: a, from: {uri: direct:a, steps: [{to: \"controlbus:route?routeId=b&action=stop\"}]}}",
                "- route: {id: a, from: {uri: direct, parameters: {name: a}}}"
            })
    void what_cannot_run_twice_is_named(String text) {
        assertThat(OnlyAtStart.faults(new RouteFile("routes/own.camel.yaml", text)))
                .singleElement()
                .satisfies(fault -> assertThat(fault.toString())
                        .startsWith("routes/own.camel.yaml:1: ")
                        .contains("restart the hub"));
    }
}
