package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A walk at one broker: alerts, fills, cancels, restarts, changes by hand and, when wanted, calls that fail. */
final class Walk implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final BigDecimal START = new BigDecimal("5000");
    private static final BigDecimal TICK = new BigDecimal("0.25");
    private static final int TOLD_AT_ONCE = 100;

    private final Setup setup;
    private final WalkMarket market;
    private final Plan plan;
    private final Random random;
    private final WalkAlerts alerts;
    private final WalkBooks books;
    private final List<String> said = new ArrayList<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private Hub hub;
    private BigDecimal price = START;

    /**
     * @param account what account, connection and group are called
     * @param symbol what is traded
     * @param seed of all that is random
     * @param faultEvery one of so many steps begins with a call that fails; 0 for none
     */
    record Plan(String account, String symbol, long seed, int faultEvery) {}

    Walk(Setup setup, WalkMarket market, Plan plan) {
        this.setup = setup;
        this.market = market;
        this.plan = plan;
        this.random = new Random(plan.seed());
        this.alerts = new WalkAlerts(random, plan.account(), plan.symbol());
        this.books = new WalkBooks(plan.account());
        this.hub = start();
    }

    /** Hubs of one process share what they schedule with, and must not start at the same moment. */
    private Hub start() {
        synchronized (Walk.class) {
            return setup.start();
        }
    }

    void go(int steps, int restartEvery) throws InterruptedException {
        Instant begin = Instant.now();
        say("price", market.happen(hub, random, price));
        for (int step = 1; step <= steps; step++) {
            if (step % restartEvery == 0) {
                restart();
            } else {
                step();
            }
            settle(step);
            if (step % TOLD_AT_ONCE == 0 || step == steps) {
                System.out.printf("%d steps in %s: %s%n", step, Duration.between(begin, Instant.now()), counts);
            }
        }
    }

    private void step() {
        if (plan.faultEvery() > 0 && random.nextInt(plan.faultEvery()) == 0) {
            say("fault", market.fail(random));
        }
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> {
                price = price.add(TICK.multiply(BigDecimal.valueOf(random.nextInt(9) - 4)));
                say("market", market.happen(hub, random, price));
            }
            case 4 -> cancel();
            default -> send(alerts.next(price));
        }
    }

    /** Half of the restarts come while an alert's orders are on their way, and the broker's day goes on meanwhile. */
    private void restart() {
        if (random.nextBoolean()) {
            send(alerts.next(price));
        }
        say("restart", "restart");
        hub.close();
        say("away", market.away(random, price));
        hub = start();
    }

    private void cancel() {
        List<WalkCheck.Live> live = check().live();
        if (!live.isEmpty()) {
            String id = live.get(random.nextInt(live.size())).id();
            say(
                    "cancel",
                    "cancel " + id + " -> " + hub.delete("/api/v1/orders/" + id).status());
        }
    }

    /** A hub that could not record an alert asks for it once more. */
    private void send(Message message) {
        byte[] body = message.json().getBytes(StandardCharsets.UTF_8);
        Answer answer = hub.sender().send(body);
        while (answer.status() == 503) {
            say("again", answer.body());
            answer = hub.sender().send(body);
        }
        say("alert", message.json() + " -> " + answer.body());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private void settle(int step) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        List<String> faults = check().faults();
        while (!faults.isEmpty() && Instant.now().isBefore(end)) {
            Thread.sleep(40);
            faults = check().faults();
        }
        market.recover();
        assertThat(faults).as("%s", story(step)).isEmpty();
        assertThat(books.faults(hub)).as("%s", story(step)).isEmpty();
    }

    private String story(int step) {
        List<String> last = said.subList(Math.max(0, said.size() - 25), said.size());
        return "seed %d, step %d:%n%s".formatted(plan.seed(), step, String.join("\n", last));
    }

    private WalkCheck check() {
        return new WalkCheck(hub, plan.account(), market);
    }

    private void say(String kind, String what) {
        counts.merge(kind, 1, Integer::sum);
        said.add(said.size() + " " + what);
    }

    @Override
    public void close() {
        hub.close();
    }
}
