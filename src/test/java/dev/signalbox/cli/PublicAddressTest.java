package dev.signalbox.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PublicAddressTest {
    private static final String NO_TLS =
            "without https everybody on the way can read the token in the webhook's address";

    private HttpServer server;
    private volatile String body = "{\"code\": \"invalid_token\"}";

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/webhook/tradingview/", exchange -> {
            exchange.sendResponseHeaders(401, body.length());
            exchange.getResponseBody().write(body.getBytes(UTF_8));
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void a_hub_that_answers_at_a_public_address_has_only_its_port_and_its_scheme_against_it() {
        assertThat(obstacles("8.8.8.8")).containsExactly(wrongPort(), NO_TLS);
    }

    @Test
    void what_answers_and_is_no_hub_is_told() {
        body = "<html></html>";

        assertThat(obstacles("8.8.8.8"))
                .containsExactly(
                        wrongPort(),
                        NO_TLS,
                        "what answers there (401) is no Signalbox hub; let proxy or tunnel hand /webhook/ on to it");
    }

    @Test
    void an_address_that_is_known_at_home_alone_is_told() {
        for (String inside : List.of("127.0.0.1", "192.168.1.7", "10.1.2.3", "100.64.3.4", "100.127.0.1")) {
            assertThat(obstacles(inside))
                    .contains("127.0.0.1 is " + inside
                            + ", which is an address of a network at home and not reached from outside");
        }
        assertThat(obstacles("100.128.0.1")).containsExactly(wrongPort(), NO_TLS);
        assertThat(obstacles("2001:db8::1"))
                .contains("127.0.0.1 has no IPv4 address, and TradingView comes by no other");
    }

    @Test
    void where_nothing_listens_that_is_told() {
        server.stop(0);

        assertThat(obstacles("8.8.8.8")).anyMatch(obstacle -> obstacle.startsWith("nothing answers there within 3"));
    }

    @Test
    void a_name_that_nobody_knows_is_told() {
        PublicAddress address = new PublicAddress(url(), host -> {
            throw new UnknownHostException(host);
        });

        assertThat(address.obstacles()).contains("no name server knows 127.0.0.1");
    }

    private List<String> obstacles(String ip) {
        return new PublicAddress(url(), host -> new InetAddress[] {InetAddress.getByName(ip)}).obstacles();
    }

    private String wrongPort() {
        return "TradingView sends to the ports 80 and 443 only, and this is "
                + server.getAddress().getPort();
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
