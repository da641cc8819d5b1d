package dev.signalbox.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.TestDatabase;
import dev.signalbox.trading.Stage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("unit")
class DeadLettersTest {
    private static final Instant RECEIVED = Instant.parse("2026-11-23T15:00:00Z");
    private static final Instant LATER = RECEIVED.plusSeconds(300);

    private static TestDatabase postgres;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private JdbcClient database;
    private DeadLetters letters;

    @BeforeAll
    static void startDatabase() throws IOException {
        postgres = TestDatabase.start();
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void givenNoLetters() {
        database = postgres.client();
        database.sql("delete from dead_letter").update();
        letters = at(RECEIVED);
    }

    @Test
    void a_letter_is_found_again_as_it_was_kept() {
        var subject = order(UUID.randomUUID(), "desk");
        var failure = new DeadLetter.Failure("the broker is busy", Optional.of("{\"code\": 42910000}"), 5);

        UUID id = letters.keep(subject, original("{}"), failure);

        DeadLetter letter = letters.find(id).orElseThrow();
        assertThat(letter.id().version()).isEqualTo(7);
        assertThat(letter.subject()).isEqualTo(subject);
        assertThat(letter.original()).usingRecursiveComparison().isEqualTo(original("{}"));
        assertThat(letter.failure()).isEqualTo(failure);
        assertThat(letter.times()).isEqualTo(new DeadLetter.Times(RECEIVED, RECEIVED));
        assertThat(letters.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void an_order_has_one_letter_which_is_renewed() {
        UUID order = UUID.randomUUID();
        UUID id = letters.keep(order(order, "desk"), original("{}"), failure("busy", 5));

        UUID again = at(LATER)
                .keep(
                        new DeadLetter.Subject(
                                Stage.LOOK_UP,
                                Optional.empty(),
                                Optional.of(order),
                                Optional.empty(),
                                Optional.empty()),
                        original("{}"),
                        new DeadLetter.Failure("gone", Optional.of("404"), 9));

        assertThat(again).isEqualTo(id);
        DeadLetter letter = letters.ofOrder(order).orElseThrow();
        assertThat(letter.subject().stage()).isEqualTo(Stage.LOOK_UP);
        assertThat(letter.subject().account()).contains("desk");
        assertThat(letter.failure()).isEqualTo(new DeadLetter.Failure("gone", Optional.of("404"), 9));
        assertThat(letter.times()).isEqualTo(new DeadLetter.Times(RECEIVED, LATER));
    }

    @Test
    void an_equal_alert_takes_the_place_of_the_earlier_one_and_another_does_not() {
        UUID id = letters.keep(alert(), original("{"), failure("no JSON", 1));
        letters.keep(alert(), original("{{"), failure("no JSON", 1));
        letters.keep(alert(), from("other", "{"), failure("no JSON", 1));

        UUID again = at(LATER)
                .keep(
                        alert(),
                        new DeadLetter.Original(
                                Optional.of("tradingview"), Optional.of("id:2"), "{".getBytes(UTF_8), LATER),
                        failure("still no JSON", 1));

        assertThat(again).isEqualTo(id);
        assertThat(listed(Optional.empty(), Optional.empty(), Optional.empty(), 9))
                .hasSize(3);
        DeadLetter letter = letters.find(id).orElseThrow();
        assertThat(letter.failure()).isEqualTo(failure("still no JSON", 2));
        assertThat(letter.original().identity()).contains("id:2");
        assertThat(letter.original().receivedAt()).isEqualTo(LATER);
        assertThat(letter.times()).isEqualTo(new DeadLetter.Times(RECEIVED, LATER));
    }

    @Test
    void a_replay_in_vain_renews_the_reason_and_counts() {
        UUID id = letters.keep(alert(), original("{"), failure("no JSON", 1));

        at(LATER).failedAgain(id, "still no JSON");

        DeadLetter letter = letters.find(id).orElseThrow();
        assertThat(letter.failure()).isEqualTo(failure("still no JSON", 2));
        assertThat(letter.times()).isEqualTo(new DeadLetter.Times(RECEIVED, LATER));
        assertThat(letter.original().receivedAt()).isEqualTo(RECEIVED);
    }

    @Test
    void letters_are_listed_by_account_and_stage_the_latest_first_page_by_page() {
        UUID first = letters.keep(order(UUID.randomUUID(), "one"), original("1"), failure("busy", 5));
        UUID second = letters.keep(order(UUID.randomUUID(), "two"), original("2"), failure("busy", 5));
        UUID third = letters.keep(alert(), original("3"), failure("no JSON", 1));

        assertThat(listed(Optional.empty(), Optional.empty(), Optional.empty(), 2))
                .containsExactly(third, second);
        assertThat(listed(Optional.empty(), Optional.empty(), Optional.of(second), 2))
                .containsExactly(first);
        assertThat(listed(Optional.of("two"), Optional.empty(), Optional.empty(), 9))
                .containsExactly(second);
        assertThat(listed(Optional.empty(), Optional.of(Stage.NORMALISE), Optional.empty(), 9))
                .containsExactly(third);
    }

    @Test
    void a_letter_that_is_discarded_or_resolved_is_gone_and_the_others_stay() {
        UUID order = UUID.randomUUID();
        UUID stays = letters.keep(order(UUID.randomUUID(), "desk"), original("1"), failure("busy", 5));
        letters.keep(order(order, "desk"), original("1"), failure("busy", 5));
        UUID discarded = letters.keep(alert(), original("1"), failure("no JSON", 1));

        assertThat(letters.resolved(order)).isTrue();
        assertThat(letters.resolved(order)).isFalse();
        assertThat(letters.discard(discarded)).isTrue();
        assertThat(letters.discard(discarded)).isFalse();

        assertThat(listed(Optional.empty(), Optional.empty(), Optional.empty(), 9))
                .containsExactly(stays);
    }

    @Test
    void they_are_counted_by_stage_from_the_start_on_and_down_to_zero() {
        UUID order = UUID.randomUUID();
        UUID alert = letters.keep(alert(), original("1"), failure("no JSON", 1));
        letters.keep(alert(), original("1"), failure("no JSON", 1));
        letters.keep(order(order, "desk"), original("1"), failure("busy", 5));
        assertThat(counted("normalise")).isEqualTo(1);

        letters.discard(alert);
        assertThat(counted("normalise")).isZero();
        assertThat(counted("send")).isEqualTo(1);

        letters.resolved(order);
        assertThat(counted("send")).isZero();

        letters.keep(order(order, "desk"), original("1"), failure("busy", 5));
        SimpleMeterRegistry fresh = new SimpleMeterRegistry();
        assertThat(new LetterCount(database, fresh)).isNotNull();
        assertThat(fresh.get("signalbox.dead.letters")
                        .tag("stage", "send")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    private DeadLetters at(Instant now) {
        var count = new LetterCount(database, metrics);
        return new DeadLetters(database, count, Clock.fixed(now, ZoneOffset.UTC));
    }

    private double counted(String stage) {
        return metrics.get("signalbox.dead.letters").tag("stage", stage).gauge().value();
    }

    private List<UUID> listed(Optional<String> account, Optional<Stage> stage, Optional<UUID> before, int limit) {
        return letters.list(new DeadLetters.Query(account, stage, before, limit)).stream()
                .map(DeadLetter::id)
                .toList();
    }

    private static DeadLetter.Subject alert() {
        return DeadLetter.Subject.ofAlert(Stage.NORMALISE);
    }

    private static DeadLetter.Subject order(UUID order, String account) {
        return new DeadLetter.Subject(
                Stage.SEND,
                Optional.of(UUID.nameUUIDFromBytes(new byte[] {1})),
                Optional.of(order),
                Optional.of(account),
                Optional.of("paper"));
    }

    private static DeadLetter.Original original(String body) {
        return from("tradingview", body);
    }

    private static DeadLetter.Original from(String source, String body) {
        return new DeadLetter.Original(Optional.of(source), Optional.of("id:1"), body.getBytes(UTF_8), RECEIVED);
    }

    private static DeadLetter.Failure failure(String reason, int tries) {
        return new DeadLetter.Failure(reason, Optional.empty(), tries);
    }
}
