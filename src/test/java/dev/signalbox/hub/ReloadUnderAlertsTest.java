package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of two rooms that are edited while alerts come: each alert goes by the old ones or by the new ones. */
@Tag("hub")
class ReloadUnderAlertsTest {
    private static final int EDITS = 6;
    private static final int SENDERS = 3;

    @TempDir
    private Path folder;

    @Test
    void an_alert_goes_its_whole_way_by_one_configuration_and_none_is_lost_or_doubled() throws Exception {
        String format = Files.readString(Path.of("mappings/formats/tradingview/format.yaml"));
        try (Hub hub = Setup.in(folder)
                        .text("routes/accounts.yaml", accounts("one"))
                        .text("mappings/formats/tradingview/format.yaml", meaning(format, "buy"))
                        .with("SIGNALBOX_WATCH", "false")
                        .start();
                ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            AtomicBoolean ended = new AtomicBoolean();
            List<Future<Integer>> sent = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                String name = "sender-" + i;
                sent.add(senders.submit(() -> send(hub, name, ended)));
            }

            for (int edit = 1; edit <= EDITS; edit++) {
                boolean even = edit % 2 == 0;
                Files.writeString(folder.resolve("routes/accounts.yaml"), accounts(even ? "one" : "two"));
                Files.writeString(
                        folder.resolve("mappings/formats/tradingview/format.yaml"),
                        meaning(format, even ? "buy" : "sell"));
                assertThat(hub.post("/api/v1/config/reload", "")
                                .json()
                                .path("state")
                                .asText())
                        .isEqualTo("current");
            }
            ended.set(true);

            int received = 0;
            for (Future<Integer> one : sent) {
                received += one.get();
            }
            assertThat(hub.database()
                            .sql("select distinct account || ' ' || side from orders")
                            .query(String.class)
                            .list())
                    .containsExactlyInAnyOrder("one buy", "two sell");
            assertThat(received).isGreaterThan(EDITS);
            assertThat(hub.database()
                            .sql("select count(*) from orders")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(received);
        }
    }

    /** One after the other until the end; {@return how many were recorded} */
    private static int send(Hub hub, String name, AtomicBoolean ended) {
        int received = 0;
        while (!ended.get()) {
            Answer answer = hub.send(new Message()
                    .with("action", "hopla")
                    .with("symbol", "ES")
                    .with("quantity", "1")
                    .at("5000")
                    .key(name + "-" + received));
            assertThat(answer.word()).isEqualTo("received");
            received++;
        }
        return received;
    }

    private static String accounts(String member) {
        return """
                connections: { paper: { broker: paper } }
                accounts:
                  one: { connection: paper, starting_balance: 100000 }
                  two: { connection: paper, starting_balance: 100000 }
                groups:
                  main: [ %s ]
                """.formatted(member);
    }

    private static String meaning(String format, String action) {
        return format.replaceFirst("    buy: buy\n", "    buy: buy\n    hopla: " + action + "\n");
    }
}
