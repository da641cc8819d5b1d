package dev.signalbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Variables;
import dev.signalbox.config.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No edit of the page for calls to brokers can drop a step, move it, or put something behind the last gate. */
@Tag("unit")
class CallRouteCheckTest {
    /** Line 7 of the text below is the first step. */
    private static final String HEAD = """
            - routeTemplate:
                id: broker-call
                route:
                  from:
                    uri: direct:http-{{connection}}
                    steps:
            """;

    private static final String BREAKER =
            "circuitBreaker: {steps: [{process: {ref: markSent}}, {to: {uri: http:acme}}]}";

    private static final List<String> STEPS = List.of(
            "removeHeaders: {pattern: \"*\"}",
            "process: {ref: throttle}",
            "process: {ref: buildRequest}",
            "process: {ref: authenticate}",
            "process: {ref: gate}",
            BREAKER,
            "process: {ref: readResponse}");

    private static final int GATE = 4;

    @TempDir
    Path folder;

    @Test
    void the_shipped_page_is_complete() {
        Faults faults = new Faults();

        CallRouteCheck.check(Path.of("routes/broker-call.camel.yaml"), reader(faults), faults);

        assertThat(faults.all()).isEmpty();
    }

    @Test
    void steps_of_the_operators_own_may_stand_between() throws IOException {
        List<String> steps = new ArrayList<>(STEPS);
        steps.add(2, "log: \"${body}\"");
        steps.add("wireTap: {uri: \"direct:mine\"}");

        assertThat(check(steps)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void a_step_that_is_removed_is_a_fault(int step) throws IOException {
        List<String> steps = new ArrayList<>(STEPS);
        steps.remove(step);

        assertThat(check(steps)).startsWith("call.yaml:").contains(name(step)).contains("restore the steps");
    }

    @ParameterizedTest
    @MethodSource("steps")
    void a_step_that_stands_twice_is_a_fault_at_the_second(int step) throws IOException {
        List<String> steps = new ArrayList<>(STEPS);
        steps.add(step, STEPS.get(step));

        assertThat(check(steps)).startsWith("call.yaml:" + (step + 8) + ": the step " + name(step));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void steps_that_change_places_are_a_fault_at_the_first(int step) throws IOException {
        List<String> steps = new ArrayList<>(STEPS);
        int other = (step + 1) % STEPS.size();
        Collections.swap(steps, step, other);

        assertThat(check(steps)).startsWith("call.yaml:" + (Math.min(step, other) + 7) + ": the step ");
    }

    @Test
    void a_gate_that_depends_on_a_condition_is_a_fault() throws IOException {
        List<String> steps = new ArrayList<>(STEPS);
        steps.set(GATE, "choice: {when: [{simple: \"${body}\", steps: [{process: {ref: gate}}]}]}");

        assertThat(check(steps)).startsWith("call.yaml:11: a step of the call is inside another step");
    }

    @Test
    void nothing_stands_between_the_gate_and_the_call() throws IOException {
        List<String> steps = new ArrayList<>(STEPS);
        steps.add(GATE + 1, "delay: {constant: \"3000\"}");

        assertThat(check(steps)).startsWith("call.yaml:12: there is a step between the gate and the call");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "circuitBreaker: {steps: [{delay: {constant: \"3000\"}}, {process: {ref: markSent}}, {to: {uri: http:acme}}]}",
                "circuitBreaker: {steps: [{process: {ref: markSent}}, {delay: {constant: \"3000\"}}, {to: {uri: http:acme}}]}",
                "circuitBreaker: {steps: [{to: {uri: http:acme}}]}",
                "circuitBreaker: {}"
            })
    void the_call_leaves_at_once_within_the_breaker(String breaker) throws IOException {
        List<String> steps = new ArrayList<>(STEPS);
        steps.set(GATE + 1, breaker);

        assertThat(check(steps)).startsWith("call.yaml:12: the circuitBreaker does not begin with markSent and to");
    }

    @Test
    void a_file_without_the_page_is_a_fault() throws IOException {
        assertThat(written("- routeTemplate: {id: other, route: {from: {uri: direct:call, steps: []}}}\n"))
                .startsWith("call.yaml:1: the route template \"broker-call\" is missing");
        assertThat(written(HEAD)).contains("the step removeHeaders is missing");
    }

    static IntStream steps() {
        return IntStream.range(0, STEPS.size());
    }

    private static String name(int step) {
        return CallRouteCheck.STEPS.get(step);
    }

    private String check(List<String> steps) throws IOException {
        return written(
                HEAD + steps.stream().map(step -> "          - " + step + "\n").collect(Collectors.joining()));
    }

    private String written(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("call.yaml"), text);
        Faults faults = new Faults();
        CallRouteCheck.check(file, reader(faults), faults);
        return faults.all().stream()
                .map(fault -> fault.toString().replace(folder + "/", ""))
                .collect(Collectors.joining("\n"));
    }

    private static YamlReader reader(Faults faults) {
        return new YamlReader(faults, new Variables(Map.<String, String>of()::get));
    }
}
