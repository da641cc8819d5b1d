package dev.signalbox.conformance;

import static dev.signalbox.conformance.RestingExits.held;
import static dev.signalbox.conformance.RestingExits.working;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Message;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Cards about positions whose protection was asked for: it is at work for just what is held, and leaves nothing behind. */
final class ProtectedPositions {
    private static final String STOP = "150.25";
    private static final String TARGET = "200.25";

    private ProtectedPositions() {}

    static List<Card> cards() {
        return List.of(
                Card.of("protect-parts", "an entry that fills in parts is protected part by part", Played::inParts),
                attached("protect-along", "an entry takes its protection along in one call", Fault.NONE),
                attached("protect-lost", "and has it when its answer is lost", Faults.cutAfter()),
                Card.of(
                        "protect-quick",
                        "what an entry took along may fill before the hub knows of it",
                        Played::filledBefore),
                Card.of(
                        "protect-apart",
                        "what does not go along goes by itself, and is looked up when its answer is lost",
                        Played::apart),
                Card.of(
                        "protect-gone-off",
                        "what is taken away while an entry is on its way with it goes when it arrives",
                        Played::takenAway),
                Card.of("protect-stop", "when the stop loss fills the take profit goes", Played::stopped),
                Card.of("protect-target", "when the take profit fills the stop loss goes", Played::taken),
                Card.of("protect-partly", "what the take profit closes in part the stop loss leaves", Played::partly),
                Card.of("protect-both", "a stop loss and a take profit that both fill leave no position", Played::both),
                Card.of(
                        "protect-late",
                        "a stop loss that fills while it is being canceled leaves no position",
                        Played::late),
                Card.of("protect-close", "a close takes the protection away", Played::closed),
                Card.of("protect-scale", "a partial exit leaves protection for the rest", Played::scaledOut),
                Card.of("protect-reverse", "a reversal takes it away and brings its own", Played::reversed),
                Card.of("protect-flat", "flatten leaves none behind", Played::flattened),
                Card.of(
                        "protect-trail",
                        "a stop loss follows the market and is one order all the time",
                        Played::trailed),
                Card.of(
                        "protect-anew",
                        "a stop loss that its broker does not move follows the market all the same",
                        Played::trailedAnew),
                Card.of(
                        "protect-trail-two",
                        "a stop loss follows the market beside its take profit",
                        Played::trailedBeside),
                Card.of(
                        "protect-trail-no",
                        "a stop loss that its broker does not let follow the market is moved by the hub",
                        Played::trailRefused),
                Card.of(
                        "protect-trail-part",
                        "a partial exit leaves the rest as close behind the market as it was",
                        Played::trailedPartly),
                trouble("protect-cut", "an answer to protection that is lost is looked up", Faults.cutAfter()),
                trouble("protect-gone", "protection that was not sent is sent", Faults.cutBefore()),
                trouble("protect-no", "protection that is refused once is placed again", Faults.rejected()),
                Card.of(
                        "protect-held",
                        "protection that is refused once is placed again at a broker that lets go late",
                        Played::heldLonger),
                Card.of("protect-naked", "a position without its stop loss is told to a person", Played::naked),
                Card.of("protect-shut", "and closed where the account says so", Played::closedForWant)
                        .under("house, unprotected: close, protect_within: 2s"));
    }

    private static Card trouble(String account, String sentence, Fault fault) {
        return Card.of(account, sentence, trader -> {
            trader.customer().next(Fault.NONE, fault);
            enterLater(trader, limited(trader, "2").with("take_profit", TARGET));
            awaitProtected(trader, "2");
            trader.await(trader.send(trader.close()), "filled");
            awaitNothing(trader);
        });
    }

    /** An entry that rests takes nothing along: what protects it is placed by the hub, once it is filled. */
    private static void enterLater(Trader trader, Message entry) {
        Answer resting = trader.send(entry);
        String id = trader.await(resting, "open").path("broker_order_id").asText();
        trader.customer().book().fill(id, "2", "187.25");
        trader.await(resting, "filled");
    }

    private static Message limited(Trader trader, String quantity) {
        return Message.buy(quantity, trader.broker().symbol()).limit("187.25").with("stop_loss", STOP);
    }

    private static Card attached(String account, String sentence, Fault fault) {
        return Card.of(account, sentence, trader -> {
            assumeTrue(trader.broker().attachesProtection());
            trader.customer().next(fault);
            trader.await(trader.send(protectedEntry(trader)), "filled");
            awaitProtected(trader, "2");
            assertThat(trader.customer().seen(SimulatedOperation.SUBMIT)).hasSize(1);
            trader.await("the hub follows both", () -> trader.protecting("open") == 2);
            trader.await(trader.send(trader.close()), "filled");
            awaitNothing(trader);
        });
    }

    private static Message protectedEntry(Trader trader) {
        return trader.buy().with("stop_loss", STOP).with("take_profit", TARGET);
    }

    private static Trader hold(Trader trader) {
        trader.await(trader.send(protectedEntry(trader)), "filled");
        awaitProtected(trader, "2");
        return trader;
    }

    /** The stop and the target at the broker close just so much. */
    private static void awaitProtected(Trader trader, String quantity) {
        trader.await(
                "%s is protected: %s".formatted(quantity, working(trader)),
                () -> isAtWork(trader, STOP, quantity) && isAtWork(trader, TARGET, quantity));
    }

    private static boolean isAtWork(Trader trader, String price, String quantity) {
        BigDecimal all = legs(trader, price).stream()
                .filter(leg -> leg.standing() != BrokerOrderState.CANCELING)
                .map(PlacedOrder::rest)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return all.compareTo(new BigDecimal(quantity)) == 0;
    }

    private static List<PlacedOrder> legs(Trader trader, String price) {
        return working(trader).stream().filter(order -> isAt(order, price)).toList();
    }

    /** OANDA has one price for a limit and for a stop. */
    private static boolean isAt(PlacedOrder order, String price) {
        Ticket.Terms terms = order.ticket().terms();
        Optional<BigDecimal> at = terms.stop().or(terms::limit);
        return at.filter(found -> found.compareTo(new BigDecimal(price)) == 0).isPresent();
    }

    private static void fill(Trader trader, String price, String quantity) {
        PlacedOrder leg = legs(trader, price).stream()
                .filter(order -> order.standing() != BrokerOrderState.CANCELING)
                .findFirst()
                .orElseThrow();
        trader.customer().book().fill(leg.id(), quantity, price);
    }

    private static void awaitNothing(Trader trader) {
        trader.await(
                "nothing is held and nothing works: %s %s".formatted(held(trader), working(trader)),
                () -> held(trader).signum() == 0 && working(trader).isEmpty());
        trader.await("what was told of it is gone", () -> trader.deadLetters().isEmpty());
    }

    /** What is played. */
    private static final class Played {
        private static void inParts(Trader trader) {
            Answer entry = trader.send(limited(trader, "3").with("take_profit", TARGET));
            String id = trader.await(entry, "open").path("broker_order_id").asText();

            for (int part = 1; part <= 3; part++) {
                trader.customer().book().fill(id, "1", "187.25");
                awaitProtected(trader, Integer.toString(part));
            }

            trader.await(trader.send(trader.close()), "filled");
            awaitNothing(trader);
        }

        private static void filledBefore(Trader trader) {
            assumeTrue(trader.broker().attachesProtection());
            trader.customer().always(SimulatedOperation.FIND, Faults.errorBefore(503));
            trader.send(protectedEntry(trader));
            trader.await("it is at work", () -> isAtWork(trader, STOP, "2"));

            fill(trader, STOP, "2");
            trader.customer().recover();

            awaitNothing(trader);
            assertThat(trader.customer().seen(SimulatedOperation.SUBMIT)).hasSize(1);
        }

        /** Distances, of which brokers take one, both or none along. */
        private static void apart(Trader trader) {
            trader.customer().next(Fault.NONE, Faults.cutAfter());

            Message entry = trader.buy().withJson("stop_loss", "{\"points\": 37}");
            trader.await(trader.send(entry.withJson("take_profit", "{\"points\": 13}")), "filled");

            awaitProtected(trader, "2");
            trader.await("the hub follows both", () -> trader.protecting("open") == 2);
            trader.await(trader.send(trader.close()), "filled");
            awaitNothing(trader);
        }

        private static void takenAway(Trader trader) {
            assumeTrue(trader.broker().attachesProtection());
            trader.customer().always(SimulatedOperation.FIND, Faults.errorBefore(503));
            trader.send(protectedEntry(trader));
            trader.await("it is at work", () -> isAtWork(trader, STOP, "2"));

            trader.killAndTakeProtectionAway();
            trader.customer().recover();

            trader.await("it is gone: " + working(trader), () -> working(trader).isEmpty());
            assertThat(held(trader)).isEqualByComparingTo("2");
            assertThat(trader.customer().seen(SimulatedOperation.SUBMIT)).hasSize(1);
        }

        /** A stop that stands alone makes room for both, and is still counted when both are sent. */
        private static void heldLonger(Trader trader) {
            trader.customer().book().pace(Duration.ofMillis(400));
            trader.customer().next(Fault.NONE, Faults.rejected());

            enterLater(trader, limited(trader, "2").with("take_profit", TARGET));

            awaitProtected(trader, "2");
            // The entry, both, the stop alone, both in vain, both.
            assertThat(trader.customer().seen(SimulatedOperation.SUBMIT)).hasSizeLessThanOrEqualTo(5);
        }

        private static void stopped(Trader trader) {
            fill(hold(trader), STOP, "2");
            awaitNothing(trader);
        }

        private static void taken(Trader trader) {
            fill(hold(trader), TARGET, "2");
            awaitNothing(trader);
        }

        private static void partly(Trader trader) {
            fill(hold(trader), TARGET, "1");

            awaitProtected(trader, "1");
            fill(trader, STOP, "1");
            awaitNothing(trader);
        }

        private static void both(Trader trader) {
            hold(trader);
            PlacedOrder stop = legs(trader, STOP).getFirst();
            PlacedOrder target = legs(trader, TARGET).getFirst();
            BrokerBook book = trader.customer().book();

            book.fill(target.id(), "2", TARGET);
            if (book.beside(target.id()).isEmpty()) {
                book.fill(stop.id(), "2", STOP);
                assertThat(held(trader)).isEqualByComparingTo("-2");
            }

            awaitNothing(trader);
        }

        private static void late(Trader trader) {
            hold(trader);
            BrokerBook book = trader.customer().book();
            PlacedOrder stop = legs(trader, STOP).getFirst();
            // OANDA cancels at once, and of two that are linked only one fills.
            if (book.beside(stop.id()).isPresent() || trader.broker().name().equals("oanda")) {
                return;
            }
            book.pace(Duration.ofHours(1));
            fill(trader, TARGET, "2");
            trader.await(
                    "it is being canceled",
                    () -> legs(trader, STOP).getFirst().standing() == BrokerOrderState.CANCELING);

            book.fill(stop.id(), "2", STOP);
            book.pace(Duration.ofMillis(50));

            awaitNothing(trader);
        }

        private static void closed(Trader trader) {
            trader.await(hold(trader).send(trader.close()), "filled");
            awaitNothing(trader);
        }

        private static void scaledOut(Trader trader) {
            trader.await(hold(trader).send(trader.sell("1")), "filled");

            awaitProtected(trader, "1");
            trader.await(trader.send(trader.close()), "filled");
            awaitNothing(trader);
        }

        private static void reversed(Trader trader) {
            hold(trader).send(trader.sell("4").with("stop_loss", "230.25"));

            trader.await("it is short", () -> held(trader).compareTo(new BigDecimal(-2)) == 0);
            trader.await(
                    "the short position is protected: " + working(trader),
                    () -> isAtWork(trader, "230.25", "2") && working(trader).size() == 1);
            trader.await(trader.send(trader.close()), "filled");
            awaitNothing(trader);
        }

        /** Its price lies between the stops and targets of the other cards, which see the same market. */
        private static void trailed(Trader trader) {
            follow(trader);
            // The broker moved it, so the position was never without it.
            assertThat(trader.customer().seen(SimulatedOperation.SUBMIT)).hasSizeLessThanOrEqualTo(2);
            if (trader.broker().trails()) {
                assertThat(trader.customer().seen(SimulatedOperation.CHANGE)).isEmpty();
            }
            trader.await(trader.send(trader.close()), "filled");
            awaitNothing(trader);
        }

        private static void trailedAnew(Trader trader) {
            trader.customer().always(SimulatedOperation.CHANGE, Faults.rejected());
            follow(trader);
            trader.await(trader.send(trader.close()), "filled");
            awaitNothing(trader);
        }

        private static void trailedBeside(Trader trader) {
            Message entry = trader.buy().withJson("trailing_stop", "{\"points\": 30}");
            trader.await(trader.send(entry.with("take_profit", TARGET)), "filled");
            trader.await("both are at work", () -> isAtWork(trader, "157.25", "2") && isAtWork(trader, TARGET, "2"));

            trader.customer().book().price("199");
            trader.price("199");

            trader.await(
                    "the stop has followed: " + working(trader),
                    () -> isAtWork(trader, "169", "2") && isAtWork(trader, TARGET, "2"));
            if (trader.broker().movesBeside()) {
                assertThat(trader.customer().seen(SimulatedOperation.CANCEL)).isEmpty();
            }
            trader.await("the hub tells it", () -> trader.stopLoss().equals("169"));
            fill(trader, "169", "2");
            awaitNothing(trader);
        }

        /** What its broker does not let follow the market the hub moves, at once. */
        private static void trailRefused(Trader trader) {
            assumeTrue(trader.broker().trailsAlone());
            trader.customer().next(Fault.NONE, Faults.rejected());
            follow(trader);
            assertThat(trader.customer().seen(SimulatedOperation.CHANGE)).isNotEmpty();
            trader.await(trader.send(trader.close()), "filled");
            awaitNothing(trader);
        }

        /** A broker would let what is placed for the rest begin again at the market, farther away. */
        private static void trailedPartly(Trader trader) {
            follow(trader);
            trader.customer().book().price("190");

            trader.await(trader.send(trader.sell("1")), "filled");

            trader.await(
                    "the rest is protected no worse: " + working(trader),
                    () -> isAtWork(trader, "169", "1") && working(trader).size() == 1);
            trader.await(trader.send(trader.close()), "filled");
            awaitNothing(trader);
        }

        private static void follow(Trader trader) {
            trader.await(trader.send(trader.buy().withJson("trailing_stop", "{\"points\": 30}")), "filled");
            trader.await("its stop is at work", () -> working(trader).size() == 1);

            trader.customer().book().price("199");
            trader.price("199");

            trader.await(
                    "the stop has followed: " + working(trader),
                    () -> isAtWork(trader, "169", "2") && working(trader).size() == 1);
            trader.await("the hub tells it: " + trader.stopLoss(), () -> trader.stopLoss()
                    .equals("169"));
        }

        private static void flattened(Trader trader) {
            hold(trader);
            PlacedOrder stop = legs(trader, STOP).getFirst();
            PlacedOrder target = legs(trader, TARGET).getFirst();

            trader.flatten();

            trader.awaitFlat();
            awaitNothing(trader);
            // What ends a loss goes last, where the two are not one order.
            if (trader.customer().book().beside(stop.id()).isEmpty()) {
                assertThat(ended(trader, stop)).isAfterOrEqualTo(ended(trader, target));
            }
        }

        private static Instant ended(Trader trader, PlacedOrder order) {
            return trader.customer()
                    .book()
                    .order(order.id())
                    .orElseThrow()
                    .progress()
                    .at();
        }

        private static void naked(Trader trader) {
            trader.customer().next(Fault.NONE).always(SimulatedOperation.SUBMIT, Faults.rejected());
            enterLater(trader, limited(trader, "2"));

            JsonNode letter = trader.awaitDeadLetter();

            assertThat(letter.path("stage").asText()).isEqualTo("protect");
            assertThat(letter.path("reason").asText()).contains("without its stop loss at 150.25");
            assertThat(trader.unprotected()).isEqualTo(1);
            assertThat(held(trader)).isEqualByComparingTo("2");
            trader.customer().recover();
            trader.replay(letter);
            trader.await("it is protected", () -> isAtWork(trader, STOP, "2"));
            trader.await("it is no longer unprotected", () -> trader.unprotected() == 0);
            trader.await(trader.send(trader.close()), "filled");
            awaitNothing(trader);
        }

        private static void closedForWant(Trader trader) {
            trader.customer().always(SimulatedOperation.SUBMIT, Faults.rejected(STOP));

            enterLater(trader, limited(trader, "2"));

            trader.await("it is closed", () -> held(trader).signum() == 0);
            awaitNothing(trader);
        }
    }
}
