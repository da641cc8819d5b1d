package dev.signalbox.conformance;

import static java.util.stream.IntStream.rangeClosed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.JarHub;
import dev.signalbox.kit.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The built hub leaves nothing unprotected, however often it is killed in the middle of its work: see {@link CrashStage}. */
@Tag("crash")
class CrashProtectionIT {
    /** Without a stop, beyond the restart: ten seconds, and half of that again as the machine is busy. */
    private static final Duration LONGEST_NAKED = Duration.ofSeconds(15);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    static Stream<SimulatedBroker> brokersThatTakeAdditions() {
        return CrashStage.chosen("tastytrade").filter(broker -> !broker.preventsSelfTrade());
    }

    @ParameterizedTest
    @MethodSource("brokersThatTakeAdditions")
    void what_is_held_is_protected_and_nothing_is_left_over_however_often_the_hub_is_killed(SimulatedBroker broker)
            throws Exception {
        try (CrashStage stage = CrashStage.at(broker, folder)) {
            JarHub hub = stage.start();
            NakedMoments naked = NakedMoments.watch(stage.customers(), hub::isReady);
            CarefulSender sender = stage.killedWhileItSends(
                    message -> message.with("stop_loss", "150.25").with("take_profit", "200.25"));
            System.out.printf("%d alerts were answered%n", sender.received().size());
            stage.settled(sender);

            Awaitility.await("all is protected, seed " + CrashStage.SEED)
                    .atMost(CrashStage.PATIENCE)
                    .until(naked::isOver);
            System.out.printf(
                    "longest without its stop loss: %s, of it with a hub that is ready: %s%n",
                    naked.longest(), naked.longestWhileUp());
            // Whoever makes an account flat takes its protection away first.
            assertThat(naked.longestWhileUp()).as("seed %d", CrashStage.SEED).isLessThan(LONGEST_NAKED);
            assertNothingIsLeft(hub, naked);
        }
    }

    /** Where the broker holds what protection will close, an exit takes it away first. */
    static Stream<SimulatedBroker> brokersThatAttachProtection() {
        return CrashStage.chosen("oanda").filter(broker -> broker.attachesProtection() && !broker.closesFirst());
    }

    /** Each account buys from nothing and sells all again, one after the other. */
    @ParameterizedTest
    @MethodSource("brokersThatAttachProtection")
    void what_an_entry_takes_along_protects_it_at_every_moment_however_often_the_hub_is_killed(SimulatedBroker broker)
            throws Exception {
        try (CrashStage stage = CrashStage.at(broker, folder)) {
            JarHub hub = stage.start();
            NakedMoments naked = NakedMoments.watch(stage.customers(), hub::isReady);
            List<CarefulSender> senders = rangeClosed(1, CrashStage.ACCOUNTS)
                    .mapToObj(account -> CarefulSender.oneByOne(
                            hub, CrashStage.account(account) + "-", number -> inAndOut(broker, account, number)))
                    .toList();

            stage.killedWhileTheySend(senders);

            System.out.printf(
                    "%d alerts were answered, longest without a stop: %s%n",
                    senders.stream().mapToInt(CarefulSender::begun).sum(), naked.longest());
            // Whoever makes an account flat takes its protection away first.
            assertThat(naked.longest()).as("seed %d", CrashStage.SEED).isLessThan(Duration.ofSeconds(1));
            assertNothingIsLeft(hub, naked);
        }
    }

    private static void assertNothingIsLeft(JarHub hub, NakedMoments naked) {
        CrashStage.accounts().forEach(account -> hub.post("accounts/" + account + "/flatten"));
        Awaitility.await("nothing is left, seed " + CrashStage.SEED)
                .atMost(CrashStage.PATIENCE)
                .until(naked::isEmpty);
        naked.end();
    }

    private static Message inAndOut(SimulatedBroker broker, int account, int number) {
        Message message =
                Message.target(Integer.toString(number % 2), broker.symbol()).to(CrashStage.account(account));
        return number % 2 == 0 ? message : message.with("stop_loss", "150.25").with("take_profit", "200.25");
    }
}
