package dev.signalbox.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One line of {@code alerts.jsonl}.
 *
 * <ul>
 *   <li>{@code id}, {@code kind} (what it is an example of) and {@code expect} (what is right, in words) name the test;
 *   <li>{@code before}, then the alert itself ({@code body} with {@code headers}, or to a {@code path} by a
 *       {@code method}), then {@code after} are played; each is a {@link Step};
 *   <li>{@code scale} is that of the account in its group; {@code broker} is where the account is, on paper without it;
 *   <li>{@code check} has in {@code any_of} what counts as right; see {@link Check}.
 * </ul>
 *
 * @param line the line as it stands
 */
record Case(JsonNode line) {
    String id() {
        return line.path("id").asText();
    }

    /** {@return its kind, its number and its sentence} */
    String name() {
        return "%s %s: %s"
                .formatted(line.path("kind").asText(), id(), line.path("expect").asText())
                .strip();
    }

    /** {@return the name of its group and of the one account in it} */
    String group() {
        return "case-" + id().toLowerCase(Locale.ROOT);
    }

    /** {@return the name of the broker that its account is at; empty for paper} */
    Optional<String> broker() {
        return Optional.ofNullable(line.get("broker")).map(JsonNode::asText);
    }

    /** {@return the account's scale in its group, as text} */
    String scale() {
        return line.path("scale").asText("1");
    }

    Stream<Step> before() {
        return steps("before");
    }

    Step alert() {
        return new Step(line);
    }

    Stream<Step> after() {
        return steps("after");
    }

    /** {@return what counts as right; one that comes true is enough} */
    List<Check> checks() {
        return StreamSupport.stream(line.at("/check/any_of").spliterator(), false)
                .map(Check::new)
                .toList();
    }

    private Stream<Step> steps(String field) {
        return StreamSupport.stream(line.path(field).spliterator(), false).map(Step::new);
    }
}
