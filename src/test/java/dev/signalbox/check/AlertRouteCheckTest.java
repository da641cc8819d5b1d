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

/** No edit of the walk can drop a stage, move it, or leave it to some condition. */
@Tag("unit")
class AlertRouteCheckTest {
    /** Line 12 of the text below is the first stage. */
    private static final String HEAD = """
            - routeConfiguration:
                id: alert-errors
                onException:
                  - onException:
                      exception: [java.lang.Throwable]
            - route:
                id: alert
                routeConfigurationId: alert-errors
                from:
                  uri: direct:alert
                  steps:
            """;

    private static final List<String> STEPS = List.of(
            "process: {ref: webhookRequestReader}",
            "bean: {ref: alertVerifier, method: verify}",
            "bean: {ref: normaliser, method: normalise}",
            "bean: {ref: accountGroups, method: address}",
            "bean: {ref: riskAndJournal, method: record}",
            "bean: {ref: webhookAnswer, method: receipt}",
            "process: {ref: webhookReply}");

    @TempDir
    Path folder;

    @Test
    void the_shipped_walk_is_complete() {
        Faults faults = new Faults();
        AlertRouteCheck.check(Path.of("routes/alert.camel.yaml"), reader(faults), faults);
        assertThat(faults.all()).isEmpty();
    }

    @Test
    void steps_of_the_operators_own_may_stand_between() throws IOException {
        List<String> steps = new ArrayList<>(STEPS);
        steps.add(1, "log: \"${body}\"");
        steps.add(4, "choice: {when: [{simple: \"${body}\", steps: [{log: big}]}]}");
        assertThat(faults(steps)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("stages")
    void a_stage_that_is_removed_is_a_fault(int stage) throws IOException {
        List<String> steps = new ArrayList<>(STEPS);
        steps.remove(stage);
        assertThat(faults(steps)).startsWith("walk.yaml:").contains(name(stage)).contains("restore the stages");
    }

    @ParameterizedTest
    @MethodSource("stages")
    void a_stage_that_stands_twice_is_a_fault_at_the_second(int stage) throws IOException {
        List<String> steps = new ArrayList<>(STEPS);
        steps.add(stage, STEPS.get(stage));
        assertThat(faults(steps)).startsWith("walk.yaml:" + (stage + 13) + ": the stage " + name(stage));
    }

    @ParameterizedTest
    @MethodSource("stages")
    void stages_that_change_places_are_a_fault_at_the_first(int stage) throws IOException {
        List<String> steps = new ArrayList<>(STEPS);
        int other = (stage + 1) % STEPS.size();
        Collections.swap(steps, stage, other);
        int first = Math.min(stage, other);
        assertThat(faults(steps)).startsWith("walk.yaml:" + (first + 12) + ": the stage ");
    }

    @ParameterizedTest
    @MethodSource("stages")
    void a_stage_within_a_condition_is_a_fault(int stage) throws IOException {
        List<String> steps = new ArrayList<>(STEPS);
        steps.set(stage, nested(stage));
        assertThat(faults(steps)).startsWith("walk.yaml:").contains(name(stage));
    }

    @ParameterizedTest
    @MethodSource("stages")
    void a_second_one_within_a_condition_is_a_fault_too(int stage) throws IOException {
        List<String> steps = new ArrayList<>(STEPS);
        steps.add(stage, nested(stage));
        assertThat(faults(steps)).startsWith("walk.yaml:" + (stage + 12) + ": the stage " + name(stage));
    }

    @Test
    void a_walk_without_error_handling_is_a_fault() throws IOException {
        String walk = HEAD + steps(STEPS);
        assertThat(check(walk.replace("    routeConfigurationId: alert-errors\n", "")))
                .startsWith("walk.yaml:7: the route \"alert\" has no error handling");
        assertThat(check(walk.replace("routeConfigurationId: alert-errors", "routeConfigurationId: others")))
                .startsWith("walk.yaml:7: the route \"alert\" has no error handling");
        assertThat(check(walk.replace("    id: alert-errors", "    id: renamed")))
                .startsWith("walk.yaml:7: the route \"alert\" has no error handling");
    }

    @Test
    void a_file_without_the_walk_is_a_fault() throws IOException {
        assertThat(check("- route: {id: other, from: {uri: direct:alert, steps: []}}\n"))
                .startsWith("walk.yaml:1: the route \"alert\" is missing");
        assertThat(check("route: {}\n")).startsWith("walk.yaml:1: the route \"alert\" is missing");
        assertThat(check("")).startsWith("walk.yaml:1: the file is empty");
        assertThat(check(HEAD)).contains("the stage webhookRequestReader is missing");
    }

    static IntStream stages() {
        return IntStream.range(0, STEPS.size());
    }

    private static String name(int stage) {
        return AlertRouteCheck.STAGES.get(stage);
    }

    private static String nested(int stage) {
        return "choice: {when: [{simple: \"${body}\", steps: [{" + STEPS.get(stage) + "}]}]}";
    }

    private static String steps(List<String> steps) {
        return steps.stream().map(step -> "        - " + step + "\n").collect(Collectors.joining());
    }

    private String faults(List<String> steps) throws IOException {
        return check(HEAD + steps(steps));
    }

    private String check(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("walk.yaml"), text);
        Faults faults = new Faults();
        AlertRouteCheck.check(file, reader(faults), faults);
        return faults.all().stream()
                .map(fault -> fault.toString().replace(folder + "/", ""))
                .collect(Collectors.joining("\n"));
    }

    private static YamlReader reader(Faults faults) {
        return new YamlReader(faults, new Variables(Map.<String, String>of()::get));
    }
}
