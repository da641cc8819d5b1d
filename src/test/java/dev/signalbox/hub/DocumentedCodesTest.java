package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.intake.NotVerified;
import dev.signalbox.kit.Description;
import dev.signalbox.kit.DocumentTable;
import dev.signalbox.kit.SourceWords;
import dev.signalbox.notifications.Occasion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An operator finds every word of a refusal, a fault, a warning and a notification in the documents, with what to do. */
@Tag("unit")
class DocumentedCodesTest {
    /** A field by its name or by a variable, and then the code. */
    private static final String OF_A_FIELD = "\\(\\s*(?:\"[a-z_]*\"|\\w+(?:\\.\\w+\\(\\w*\\))*),\\s*\"([a-z_]+)\"";

    /** What the webhook says besides what the door and the reading of an alert say. */
    private static final Set<String> OF_THE_WEBHOOK =
            Set.of("method_not_allowed", "invalid_path", "not_recorded", "internal_error", "starting");

    @Test
    void every_rule_is_in_the_table_of_what_to_do_when_it_refuses() throws ClassNotFoundException {
        Set<String> rules = new TreeSet<>();
        for (Class<?> rule : leaves(Class.forName("dev.signalbox.risk.Rule"))) {
            rules.addAll(nameOf(rule));
        }
        rules.addAll(SourceWords.in("risk", "\\b(?:[Nn]othing|None|refused)\\((?:account, )?\\s*\"([a-z_]+)\""));
        for (String room : List.of("risk", "journal")) {
            rules.addAll(SourceWords.in(room, "new Refusal\\([^;\"]*\"([a-z_]+)\""));
        }

        assertThat(DocumentTable.words("docs/rules.md", "| rule | what to do |"))
                .contains("max_contracts", "no_position", "quantity")
                .containsAll(rules);
        assertThat(described("/components/schemas/Refusal/properties/rule")).containsExactlyInAnyOrderElementsOf(rules);
    }

    @Test
    void every_code_of_an_alert_that_is_not_taken_is_in_its_table() {
        Set<String> faults = SourceWords.in("normalise", "\\b(?:fault|FieldFault)" + OF_A_FIELD);
        assertThat(faults).contains("malformed_body", "wrong_kind", "unknown_");
        faults.remove("unknown_");
        SourceWords.in("mapping/OurFields.java", "entry\\(\\s*\"([a-z_]+)\",\\s*(?:SIDES|Set\\.)")
                .forEach(field -> faults.add("unknown_" + field));
        assertThat(described("/components/schemas/FaultCode"))
                .as("the codes in the API's description")
                .containsExactlyInAnyOrderElementsOf(faults);

        Stream<String> door = Arrays.stream(NotVerified.Cause.values())
                .map(cause -> cause.name().toLowerCase(Locale.ROOT));
        List<String> all = new ArrayList<>(faults);
        all.addAll(OF_THE_WEBHOOK);
        door.forEach(all::add);
        assertThat(DocumentTable.words("docs/when-things-fail.md", "| code | what is wrong | what to do |"))
                .containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void every_warning_is_in_its_table() {
        Set<String> warnings = SourceWords.in("", "\\b(?:warn|AlertWarning)" + OF_A_FIELD);
        warnings.addAll(SourceWords.in("risk", "told\\(order, \"([a-z_]+)\""));

        assertThat(warnings).contains("left_out", "market_closed", "key_reused", "taken_back");
        assertThat(DocumentTable.words("docs/alerts.md", "| code | meaning |")).containsAll(warnings);
    }

    @Test
    void every_event_of_which_people_are_told_is_in_its_table() {
        List<String> told = Arrays.stream(Occasion.values())
                .filter(occasion -> occasion != Occasion.TEST)
                .map(Occasion::word)
                .toList();

        assertThat(DocumentTable.words("docs/notifications.md", "| event | when | what to do |"))
                .containsExactlyInAnyOrderElementsOf(told);
    }

    /** What may not be extended any more. */
    private static List<Class<?>> leaves(Class<?> type) {
        return Optional.ofNullable(type.getPermittedSubclasses()).stream()
                .flatMap(Arrays::stream)
                .flatMap(each -> each.isSealed() ? leaves(each).stream() : Stream.<Class<?>>of(each))
                .toList();
    }

    private static Collection<String> nameOf(Class<?> rule) {
        Set<String> names = SourceWords.in(
                "risk/" + rule.getSimpleName() + ".java", "String name\\(\\) \\{\\s+return \"([a-z_]+)\";");
        assertThat(names).as("the name of %s", rule).hasSize(1);
        return names;
    }

    private static List<String> described(String place) {
        return StreamSupport.stream(
                        Description.instance().root().at(place).path("enum").spliterator(), false)
                .map(word -> word.asText())
                .toList();
    }
}
