package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.Hub;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** What happens to an account in a walk without any alert: prices, fills, and what is done by hand. */
sealed interface WalkMarket {
    /** Something happens. */
    String happen(Hub hub, Random random, BigDecimal price);

    /** Something happens while no hub runs. */
    default String away(Random random, BigDecimal price) {
        return "nothing";
    }

    /** The next call of some kind fails. */
    default String fail(Random random) {
        return "nothing";
    }

    /** No call fails any more. */
    default void recover() {}

    /** The orders that work there; empty when the hub itself plays the broker. */
    default Optional<List<PlacedOrder>> working() {
        return Optional.empty();
    }

    /** What is held there; empty likewise. */
    default Optional<BigDecimal> held() {
        return Optional.empty();
    }

    /** The hub's own market: prices fill what waits. */
    record Paper(String symbol) implements WalkMarket {
        @Override
        public String happen(Hub hub, Random random, BigDecimal price) {
            String json = "{\"symbol\": \"%s\", \"price\": \"%s\"}".formatted(symbol, price);
            assertThat(hub.post("/api/v1/prices", json).status()).isEqualTo(200);
            return "price " + price;
        }
    }

    /** A simulated broker, whose orders the walk fills and takes back. */
    record Simulated(BrokerUser customer) implements WalkMarket {
        private static final List<SimulatedOperation> FRAGILE =
                List.of(SimulatedOperation.SUBMIT, SimulatedOperation.CANCEL, SimulatedOperation.FIND);
        private static final List<Fault> FAULTS = List.of(
                Faults.cutBefore(),
                Faults.cutAfter(),
                Faults.errorBefore(503),
                Faults.errorAfter(503),
                Faults.malformedAfter());

        @Override
        public String happen(Hub hub, Random random, BigDecimal price) {
            return away(random, price);
        }

        @Override
        public String away(Random random, BigDecimal price) {
            BrokerBook book = customer.book();
            book.price(price.toPlainString());
            List<PlacedOrder> resting = book.executed().stream()
                    .filter(order -> order.standing() == BrokerOrderState.WORKING
                            || order.standing() == BrokerOrderState.PARTIALLY_FILLED)
                    .toList();
            if (book.executed().isEmpty()) {
                return "nothing";
            }
            if (random.nextInt(6) == 0) {
                return byHand(random);
            }
            if (resting.isEmpty()) {
                return "nothing";
            }
            PlacedOrder order = resting.get(random.nextInt(resting.size()));
            if (random.nextInt(4) == 0) {
                book.cancel(order.id());
                return "the broker takes back " + order.ticket();
            }
            BigDecimal part = random.nextBoolean() ? order.rest() : BigDecimal.ONE.min(order.rest());
            book.fill(order.id(), part.toPlainString(), price.toPlainString());
            return "the broker fills " + part + " of " + order.ticket();
        }

        private String byHand(Random random) {
            BrokerBook book = customer.book();
            PlacedOrder own = book.executed().getFirst();
            String id = own.id().matches("\\d+")
                    ? new BigDecimal(own.id())
                            .add(new BigDecimal(5_000_000 + book.executed().size()))
                            .toPlainString()
                    : UUID.randomUUID().toString();
            String side = random.nextBoolean() ? "buy" : "sell";
            Ticket first = own.ticket();
            var terms = new Ticket.Terms(
                    "market", Optional.empty(), Optional.empty(), first.terms().timeInForce());
            book.place(id, new Ticket("by-hand-" + id, first.symbol(), side, BigDecimal.ONE, terms));
            return "by hand " + side + " 1";
        }

        @Override
        public String fail(Random random) {
            SimulatedOperation operation = FRAGILE.get(random.nextInt(FRAGILE.size()));
            Fault fault = FAULTS.get(random.nextInt(FAULTS.size()));
            customer.next(operation, fault);
            return operation + " will meet " + fault;
        }

        @Override
        public void recover() {
            customer.recover();
        }

        @Override
        public Optional<List<PlacedOrder>> working() {
            return Optional.of(customer.book().executed().stream()
                    .filter(order -> !order.standing().isFinal())
                    .toList());
        }

        @Override
        public Optional<BigDecimal> held() {
            return Optional.of(customer.book().holdings().stream()
                    .map(BrokerPosition::quantity)
                    .reduce(BigDecimal.ZERO, BigDecimal::add));
        }
    }
}
