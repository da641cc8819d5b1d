package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * Every broker that has texts passes every card. The cards of a broker are played at the same time, by one hub, each with
 * a connection of its own.
 */
@Tag("conformance")
@ExtendWith(OutputCaptureExtension.class)
class ConformanceTest {
    /** The first calls of a program take their time, which is none of the cards' business. */
    private static final Card FIRST = Card.of("first", "the first orders", trader -> {
        for (int i = 0; i < 10; i++) {
            trader.assertFilledOnce(trader.send(trader.buy()));
        }
    });

    private static final Card REFUSED = Card.of("unreachable", "a broker that cannot be reached", trader -> {});

    private static final Duration STAGGER = Duration.ofMillis(150);

    private final ExecutorService players = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Stage> stages = new ArrayList<>();

    @TestFactory
    Stream<DynamicNode> every_broker_passes_every_card(CapturedOutput log) {
        // A stage is set up when its turn has come: hubs of several brokers at once would slow each other down.
        return Brokers.all().stream()
                .map(broker ->
                        dynamicContainer(broker.name(), Stream.of(broker).flatMap(one -> tests(stage(one), log))));
    }

    @AfterEach
    void leave() throws IOException {
        players.shutdownNow();
        for (Stage stage : stages) {
            stage.close();
        }
    }

    private Stream<DynamicTest> tests(Stage stage, CapturedOutput log) {
        List<Card> cards = cards().toList();
        List<DynamicTest> played = IntStream.range(0, cards.size())
                .mapToObj(place -> test(cards.get(place), stage, STAGGER.multipliedBy(place)))
                .toList();
        return Stream.concat(played.stream(), last(stage, new SecretLeaks(stage, log)));
    }

    /** Begins to play the card, a little after the one before; the test waits for the end. */
    private DynamicTest test(Card card, Stage stage, Duration delay) {
        Trader trader = new Trader(stage, card.accounts().getFirst());
        Future<?> played = players.submit(() -> {
            Thread.sleep(delay);
            card.play().by(trader);
            return card;
        });
        return dynamicTest(card.sentence(), () -> {
            try {
                played.get();
            } catch (ExecutionException e) {
                throw e.getCause();
            }
        });
    }

    /** What needs the broker for itself, or looks at all that was done before. */
    private static Stream<DynamicTest> last(Stage stage, SecretLeaks secretLeaks) {
        return Stream.of(
                dynamicTest(REFUSED.sentence(), () -> unreachable(stage)),
                dynamicTest("requests carry the credentials where they are due, and nothing of the sender", () -> {
                    secretLeaks.assertHeadersAreDue();
                }),
                dynamicTest("no secret is stored, logged or told", secretLeaks::assertNoSecretGetsOut),
                dynamicTest("nothing was executed that is no order of the hub's", () -> assertNothingDoubled(stage)),
                dynamicTest("the simulator itself made no mistake", () -> {
                    assertThat(stage.server().defects()).isEmpty();
                    assertThat(stage.server().strangers()).isEmpty();
                }));
    }

    /** Where a broker takes no id of ours, an order that was executed twice shows as one that nobody knows. */
    private static void assertNothingDoubled(Stage stage) {
        Set<String> known = Set.copyOf(stage.hub()
                .database()
                .sql("select unnest(former_ids || broker_order_id) from orders where broker_order_id is not null")
                .query(String.class)
                .list());
        assertThat(stage.accounts().stream()
                        .filter(account -> !stage.server().broker().can(Ability.TAKE_OUR_IDS))
                        .flatMap(account -> stage.server().customer(account).book().executed().stream())
                        .filter(order -> order.ticket().clientOrderId().equals(order.id()))
                        .map(PlacedOrder::id)
                        .filter(id -> !known.contains(id)))
                .isEmpty();
    }

    private static void unreachable(Stage stage) throws IOException, InterruptedException {
        Trader trader = new Trader(stage, REFUSED.accounts().getFirst());
        stage.server().stop();
        var received = trader.send(trader.buy());
        Thread.sleep(1500);
        stage.server().restart();

        trader.assertFilledOnce(received);
    }

    private Stage stage(SimulatedBroker broker) {
        try {
            List<Card> all = Stream.concat(cards(), Stream.of(FIRST, REFUSED)).toList();
            Stage stage = Stage.of(broker, all);
            stages.add(stage);
            FIRST.play().by(new Trader(stage, FIRST.accounts().getFirst()));
            return stage;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Card> cards() {
        return Stream.of(
                        NetworkFaults.cards(),
                        SimulatedRefusals.cards(),
                        Lives.cards(),
                        Lanes.cards(),
                        Cancels.cards(),
                        Changes.cards(),
                        Closings.cards(),
                        RestingExits.cards(),
                        ClosedByHand.cards(),
                        ProtectedPositions.cards())
                .flatMap(List::stream)
                .filter(card -> card.accounts().getFirst().startsWith(System.getProperty("conformance.cards", "")));
    }
}
