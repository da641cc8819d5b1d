package dev.signalbox.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.accounts.OAuth;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A log-in at a broker that knows to where it leads the browser back, and refreshes tokens at another address. */
@Tag("unit")
class RegisteredRedirectTest {
    private static final Map<String, String> CREDENTIALS = Map.of("client_id", "hub", "client_secret", "secret");

    private final List<String> asked = new ArrayList<>();
    private HttpServer broker;
    private OAuth oauth;

    @BeforeEach
    void start() throws IOException {
        broker = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        broker.createContext("/", this::answer);
        broker.start();
        String base = "http://127.0.0.1:" + broker.getAddress().getPort() + "/v1/oauth/";
        oauth = new OAuth(
                base + "authorize",
                base + "accesstoken",
                Map.of("scope", "read,trade"),
                new OAuth.Client(true, false, false, Optional.of("refreshtoken")),
                new OAuth.Lifetimes(Optional.empty(), Optional.empty(), List.of("invalid_grant")));
    }

    @AfterEach
    void stop() {
        broker.stop(0);
    }

    @Test
    void its_page_is_not_told_where_to_lead_back_to() {
        URI page = AuthorizePage.address(oauth, "hub", "http://localhost/connect/one/callback", "s1", Optional.empty());

        assertThat(page.getRawQuery()).isEqualTo("client_id=hub&state=s1&scope=read%2Ctrade");
    }

    @Test
    void its_code_is_exchanged_without_saying_so_either() {
        var code = new TokenServer.Code("c1", "http://localhost/connect/one/callback", Optional.empty());

        new TokenServer().exchange(oauth, CREDENTIALS, code);

        assertThat(asked).containsExactly("/v1/oauth/accesstoken grant_type=authorization_code&code=c1");
    }

    @Test
    void a_refresh_token_is_exchanged_beside_the_address_of_codes() {
        new TokenServer().refresh(oauth, CREDENTIALS, "r1");

        assertThat(asked).containsExactly("/v1/oauth/refreshtoken grant_type=refresh_token&refresh_token=r1");
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI() + " "
                + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        byte[] answer = "{\"access_token\":\"t\",\"expires_in\":86400}".getBytes(UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
