package dev.signalbox.brokers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.config.Faults;
import dev.signalbox.config.Variables;
import dev.signalbox.config.YamlReader;
import dev.signalbox.mapping.ExactJson;
import dev.signalbox.mapping.Mappings;
import dev.signalbox.trading.Instrument;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What brokers really answered, or say that they answer, is understood as a trader would. One case a line in {@code
 * cases/brokers.jsonl}: a question, what is sent for it, what came back, and what is right. A case with {@code tested_by}
 * is a course of events and names the test that plays it; one with {@code same_as} is told by other cases; one with {@code
 * not_yet} says what is missing, one with {@code never_asked} why the hub asks no such thing; both are skipped in plain
 * sight. {@code judged} tells why a case differs from what was reported.
 */
@Tag("cases")
class RecordedAnswersTest {
    private static final Path CASES = Path.of("src/test/resources/cases/brokers.jsonl");
    private static final int ALL = 166;

    private final Mappings mappings = read();

    @TestFactory
    Stream<DynamicTest> each_answer_is_understood() throws IOException {
        return cases().map(one -> dynamicTest(name(one), () -> check(one)));
    }

    @Test
    void no_case_is_lost() throws IOException {
        assertThat(ids()).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(ALL);
    }

    private void check(JsonNode one) throws ReflectiveOperationException, IOException {
        for (String reason : List.of("not_yet", "never_asked")) {
            Assumptions.assumeFalse(one.has(reason), one.path(reason).asText());
        }
        if (one.has("tested_by")) {
            assertPlayed(one.path("tested_by").asText());
        } else if (one.has("same_as")) {
            assertThat(ids())
                    .containsAll(one.path("same_as")
                            .valueStream()
                            .map(JsonNode::asText)
                            .toList());
        } else if (one.path("question").has("operation")) {
            String broker = one.path("broker").asText();
            RecordedTalk talk = RecordedTalk.of(mappings.broker(broker).orElseThrow(), one);
            ExpectedOutcome.of(one.path("expect")).check(talk.outcome());
            talk.assertAsked(one.path("request"));
        } else {
            assertFrontMonth(one);
        }
    }

    private void assertFrontMonth(JsonNode one) {
        String symbol = one.at("/question/symbol").asText();
        Instant at = Instant.parse(one.at("/question/at").asText());
        assertThat(mappings.symbols().find(symbol, at).map(Instrument::contract))
                .map(contract -> contract.symbol())
                .contains(one.at("/expect/symbol").asText());
    }

    /** A course of events is played by a test of its own, named as {@code class#method}. */
    private static void assertPlayed(String test) throws ReflectiveOperationException {
        String[] name = test.split("#");
        Method[] methods = Class.forName(name[0]).getDeclaredMethods();
        assertThat(Arrays.stream(methods)
                        .filter(method -> method.getName().equals(name[1]))
                        .flatMap(method -> Arrays.stream(method.getAnnotations()))
                        .map(annotation -> annotation.annotationType().getSimpleName()))
                .as(test)
                .containsAnyOf("Test", "TestFactory", "ParameterizedTest");
    }

    private static String name(JsonNode one) {
        JsonNode question = one.path("question");
        String what = question.isTextual()
                ? question.asText()
                : question.path("operation").asText(question.path("symbol").asText());
        return one.path("id").asText() + " " + one.path("broker").asText() + ": " + what + ", " + one.path("expect");
    }

    private static List<String> ids() throws IOException {
        return cases().map(one -> one.path("id").asText()).toList();
    }

    private static Stream<JsonNode> cases() throws IOException {
        List<String> lines = Files.readAllLines(CASES);
        return lines.stream().map(line -> ExactJson.read(line).orElseThrow());
    }

    private static Mappings read() {
        Faults faults = new Faults();
        YamlReader reader = new YamlReader(faults, new Variables(name -> null));
        Mappings mappings = Mappings.read(Path.of("mappings"), reader, faults);
        assertThat(faults.all()).isEmpty();
        return mappings.withoutPins();
    }
}
