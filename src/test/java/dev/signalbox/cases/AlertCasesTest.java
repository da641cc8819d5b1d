package dev.signalbox.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Alerts as people really send them come out right. {@code -Dcase=A11,B02} plays only those, and shows why they do not;
 * {@code not-yet.txt} names those that the hub does not do yet, and none that it does. What came of each is written to
 * {@code target/alert-cases.txt}.
 */
@Tag("cases")
class AlertCasesTest {
    private static final List<Case> CASES = Cases.wanted();
    private static final Set<String> NOT_YET = Cases.notYet();
    private static final List<String> REPORT = new ArrayList<>();

    private static CaseHub stage;

    @BeforeAll
    static void start() throws IOException {
        stage = CaseHub.start(CASES);
    }

    @AfterAll
    static void stop() throws IOException {
        stage.close();
        Files.write(Path.of("target/alert-cases.txt"), REPORT);
    }

    @TestFactory
    Stream<DynamicTest> every_alert_comes_out_right() {
        return CASES.stream().map(one -> dynamicTest(one.name(), () -> judge(one)));
    }

    @Test
    void every_case_says_what_is_right_and_has_a_number_of_its_own() {
        assertThat(CASES).isNotEmpty().allSatisfy(one -> assertThat(one.checks())
                .as(one.name())
                .isNotEmpty()
                .allSatisfy(check -> assertThat(check.wanted()).isNotEmpty()));
        assertThat(CASES).extracting(Case::id).doesNotHaveDuplicates().containsAll(NOT_YET);
    }

    private static void judge(Case one) {
        Optional<String> wrong = wrong(one);
        REPORT.add((wrong.isEmpty() ? "right  " : "WRONG  ") + wrong.orElse(one.name()));
        if (NOT_YET.contains(one.id())) {
            wrong.ifPresent(why -> abort("not yet: " + why));
            fail(one.id() + " comes out right: take it out of src/test/resources/cases/not-yet.txt");
        }
        wrong.ifPresent(why -> fail(why));
    }

    private static Optional<String> wrong(Case one) {
        try {
            return new Play(one, stage).all().wrong();
        } catch (AssertionError e) {
            return Optional.of(one.name() + "\n       " + e.getMessage());
        }
    }
}
