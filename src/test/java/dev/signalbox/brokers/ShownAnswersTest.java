package dev.signalbox.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ShownAnswersTest {
    private final ShownAnswers answers = new ShownAnswers();

    @BeforeEach
    void refused_and_then_looked() {
        answers.add("400 no buying power");
        answers.add("200 [what rests]");
    }

    @Test
    void a_refusal_is_shown_by_the_answer_that_has_its_words_whatever_was_asked_afterwards() {
        assertThat(answers.about(new Outcome.Rejected("no buying power", false)))
                .contains("400 no buying power");
    }

    @Test
    void anything_else_is_shown_by_the_last_answer() {
        assertThat(answers.about(new Outcome.Rejected("in words of ours", false)))
                .contains("200 [what rests]");
        assertThat(answers.about(new Outcome.Absent())).contains("200 [what rests]");
        assertThat(new ShownAnswers().about(new Outcome.Absent())).isEmpty();
    }
}
