package dev.signalbox.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.LockedTable;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are longer than what is on its way to their reader, and readers that stop in the middle. */
@Tag("hub")
class SlowReadersTest {
    private static final int ROWS = 60_000;
    private static final int MORE_THAN_CONNECTIONS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void who_reads_a_table_slowly_keeps_no_alert_from_being_recorded_and_a_table_is_whole() throws IOException {
        List<Socket> readers = new ArrayList<>();
        try (Hub hub = Setup.in(folder).start()) {
            // given
            hub.sql("insert into contract values ('ESZ6', 'ES', 'future', 50) on conflict do nothing");
            hub.sql("""
                    insert into execution (account, execution_id, symbol, quantity, price, fees, filled_at, voided, pulled_at)
                    select 'paper-main', i::text, 'ESZ6', case when i %% 2 = 0 then 1 else -1 end, 5000.25, 1.5,
                           now() - interval '80 days' + (i / 3) * interval '1 second', false, now() - interval '1 day'
                      from generate_series(1, %d) i
                    """.formatted(ROWS));

            // when
            for (int i = 0; i < MORE_THAN_CONNECTIONS; i++) {
                readers.add(stalled(hub));
            }

            // then
            var pool = hub.bean(HikariDataSource.class).getHikariPoolMXBean();
            await("the readers hold nothing").atMost(PATIENCE).until(() -> pool.getActiveConnections() < 3);
            for (int i = 0; i < 5; i++) {
                Answer answer = hub.send(Message.buy("1", "ES").at("5000").key("during-" + i));
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            }
            assertThat(lines(hub)).hasSizeGreaterThan(ROWS).doesNotHaveDuplicates();
        } finally {
            for (Socket reader : readers) {
                reader.close();
            }
        }
    }

    @Test
    void who_reads_what_the_database_is_slow_with_keeps_no_alert_from_being_recorded() throws Exception {
        try (Hub hub = Setup.in(folder).start();
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
                LockedTable curve = LockedTable.of(hub, "equity_point", "access exclusive")) {
            // given
            List<Future<Answer>> reading = new ArrayList<>();
            for (int i = 0; i < 3 * MORE_THAN_CONNECTIONS; i++) {
                reading.add(readers.submit(() -> hub.get("/api/v1/accounts/paper-main/equity")));
            }
            Thread.sleep(500);

            // when
            List<Answer> answers = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                answers.add(hub.send(Message.buy("1", "ES").at("5000").key("during-" + i)));
            }
            curve.letGo();

            // then
            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(answer.status()).as(answer.body()).isEqualTo(200));
            for (Future<Answer> one : reading) {
                assertThat(one.get().status()).isIn(200, 503);
            }
            assertThat(hub.get("/api/v1/accounts/paper-main/equity").status()).isEqualTo(200);
        }
    }

    @Test
    void who_verifies_a_long_record_keeps_nobody_from_reading() throws Exception {
        try (Hub hub = Setup.in(folder).start();
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
                LockedTable record = LockedTable.of(hub, "audit_head", "access exclusive")) {
            // given
            List<Future<Answer>> verifying = new ArrayList<>();
            for (int i = 0; i < MORE_THAN_CONNECTIONS; i++) {
                verifying.add(readers.submit(() -> hub.get("/api/v1/audit/verify")));
            }
            Thread.sleep(500);

            // when
            Answer answer = hub.get("/api/v1/drift");
            record.letGo();

            // then
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            for (Future<Answer> one : verifying) {
                assertThat(one.get().json().path("whole").asBoolean()).isTrue();
            }
        }
    }

    private static List<String> lines(Hub hub) {
        HttpRequest request =
                hub.api("/api/v1/fills").header("Accept", "text/csv").GET().build();
        return hub.exchange(request).body().lines().toList();
    }

    /** Asks for all executions, and reads the first bytes of them. */
    private static Socket stalled(Hub hub) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("127.0.0.1", hub.port()));
        String request = "GET /api/v1/fills HTTP/1.1\r\nHost: localhost\r\nAccept: text/csv\r\nAuthorization: Bearer "
                + Setup.API_TOKEN + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(UTF_8));
        assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8)).isEqualTo("HTTP/1.1 200");
        return socket;
    }
}
