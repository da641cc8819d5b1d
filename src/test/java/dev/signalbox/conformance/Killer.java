package dev.signalbox.conformance;

import dev.signalbox.kit.JarHub;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Kills a hub at moments that a seed decides, and starts it again. */
final class Killer {
    /** When a hub can be killed. */
    enum Moment {
        START,
        WORK,
        ORDER_ARRIVES,
        ORDER_IS_EXECUTED
    }

    private static final Duration START = Duration.ofSeconds(180);
    private static final int LONGEST_LIFE = 5000;

    private final JarHub hub;
    private final List<BrokerUser> brokerUsers;
    private final Random random;
    private final Map<Moment, Integer> kills = new EnumMap<>(Moment.class);
    private long start = 0;

    Killer(JarHub hub, List<BrokerUser> brokerUsers, Random random) {
        this.hub = hub;
        this.brokerUsers = brokerUsers;
        this.random = random;
    }

    /** One life of the hub, which runs or starts already, and the beginning of the next one. */
    void kill() throws IOException, InterruptedException {
        Moment moment = Moment.values()[random.nextInt(Moment.values().length)];
        switch (moment) {
            case START -> whileItStarts();
            case WORK -> whileItWorks();
            case ORDER_ARRIVES -> whenAnOrderArrives(false);
            case ORDER_IS_EXECUTED -> whenAnOrderArrives(true);
        }
        kills.merge(moment, 1, Integer::sum);
        hub.start();
    }

    /** {@return how often it killed at which kind of moment} */
    Map<Moment, Integer> kills() {
        return kills;
    }

    void awaitReady() {
        Instant begin = Instant.now();
        Awaitility.await("the hub starts").atMost(START).until(hub::isReady);
        start = Math.max(start, Duration.between(begin, Instant.now()).toMillis());
    }

    private void whileItStarts() throws InterruptedException {
        Thread.sleep((long) (random.nextDouble() * start));
        hub.kill();
    }

    private void whileItWorks() throws InterruptedException {
        awaitReady();
        Thread.sleep(random.nextInt(LONGEST_LIFE));
        hub.kill();
    }

    /** The order is on its way, and the hub does not live to see the answer. */
    private void whenAnOrderArrives(boolean executed) throws InterruptedException {
        awaitReady();
        Thread.sleep(random.nextInt(LONGEST_LIFE));
        CountDownLatch killed = new CountDownLatch(1);
        brokerUsers.get(random.nextInt(brokerUsers.size())).next(new Fault("killed", true, serving -> {
            if (executed) {
                serving.execute();
            }
            hub.kill();
            killed.countDown();
            serving.cut();
        }));
        if (!killed.await(START.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("no order reached the broker");
        }
    }
}
