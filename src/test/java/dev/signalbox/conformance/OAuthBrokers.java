package dev.signalbox.conformance;

import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two brokers at which people log in: Alpaca, whose tokens are good until they are revoked, and Acme, which is made up and has
 * all that Alpaca does without: clients by HTTP Basic, PKCE, short tokens, refresh tokens that rotate, log-ins with an end.
 */
record OAuthBrokers(
        AuthorizationServer alpacaLogin, FaultyServer alpaca, AuthorizationServer acmeLogin, FaultyServer acme)
        implements AutoCloseable {
    static final Duration LIFE = Duration.ofSeconds(6);

    private static final String PARAMETERS = """
            # Acme, made up. Changing a value changes how every connection with broker: acme is used.
            address_demo: "https://demo.acme.test"
            oauth_authorize_url: "https://acme.test/authorize"
            oauth_token_url_demo: "https://acme.test/token"
            oauth_scope: "trade read"
            oauth_parameter_audience: "https://acme.test"
            oauth_client: basic
            oauth_pkce: true
            oauth_login_lasts: 20h
            oauth_header_Authorization: "Bearer {session}"
            trades: equity
            """;

    static OAuthBrokers start() throws IOException {
        var alpacaLogin = AuthorizationServer.start(new AuthorizationServer.Manner(false, false, Optional.empty()));
        var acmeLogin = AuthorizationServer.start(new AuthorizationServer.Manner(true, true, Optional.of(LIFE)));
        return new OAuthBrokers(
                alpacaLogin,
                FaultyServer.start(new ByOAuth(new dev.signalbox.conformance.alpaca.SimulatedAlpaca(), alpacaLogin)),
                acmeLogin,
                FaultyServer.start(new ByOAuth(new SimulatedAcme(), acmeLogin)));
    }

    /** A hub whose connections lead to them, each with an account and a group of its own name. */
    Setup setup(Path folder, List<String> atAlpaca, List<String> atAcme) {
        atAlpaca.forEach(alpaca::customer);
        atAcme.forEach(acme::customer);
        Map<String, FaultyServer> all = Stream.concat(atAlpaca.stream(), atAcme.stream())
                .collect(Collectors.toMap(name -> name, name -> atAcme.contains(name) ? acme : alpaca));
        Setup setup = Setup.in(folder);
        try {
            Files.createDirectory(folder.resolve("mappings/acme"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return setup.text("routes/brokers/acme.yaml", PARAMETERS)
                .text("mappings/acme/request.jq", MadeUpBrokerTest.REQUEST)
                .text("mappings/acme/reply.jq", MadeUpBrokerTest.REPLY)
                .text("routes/risk.yaml", Card.Rules.TEXT)
                .text("routes/accounts.yaml", accounts(all))
                .with("ALPACA_URL", alpaca.url())
                .with("ALPACA_AUTHORIZE_URL", alpacaLogin.url("/authorize"))
                .with("ALPACA_TOKEN_URL", alpacaLogin.url("/token"))
                .with("ACME_URL", acme.url())
                .with("ACME_AUTHORIZE_URL", acmeLogin.url("/authorize?prompt=login"))
                .with("ACME_TOKEN_URL", acmeLogin.url("/token"))
                .with("signalbox.looks", "false")
                .with("signalbox.pulls", "false")
                .with("signalbox.polls", "false");
    }

    /** A name that ends with {@code slow} waits long after a log-in that failed. */
    private static String connection(FaultyServer server, String name) {
        String line = Stage.connection(server.broker(), name);
        return name.endsWith("slow") ? line.replace("login_pause: 50ms", "login_pause: 60s") : line;
    }

    private static String accounts(Map<String, FaultyServer> all) {
        StringBuilder text = new StringBuilder("connections:\n");
        all.forEach((name, server) -> text.append(connection(server, name)).append("\n"));
        text.append("accounts:\n");
        all.forEach((name, server) -> text.append(
                        Stage.account(server.broker(), name, "starting_balance: 100000, rules: patient"))
                .append("\n"));
        text.append("groups:\n");
        all.keySet().forEach(name -> text.append("  %1$s: [ %1$s ]%n".formatted(name)));
        return text.toString();
    }

    /** What plays alerts for an account of a hub. */
    Trader trader(Hub hub, Path folder, String name, boolean atAcme) {
        return new Trader(new Stage(atAcme ? acme : alpaca, hub, List.of(name), folder), name);
    }

    @Override
    public void close() {
        alpaca.close();
        acme.close();
        alpacaLogin.close();
        acmeLogin.close();
    }
}
