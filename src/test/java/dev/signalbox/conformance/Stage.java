package dev.signalbox.conformance;

import static java.util.stream.Collectors.joining;

import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.util.FileSystemUtils;

/**
 * What the cards of a broker are played on.
 *
 * @param server the broker, simulated
 * @param hub a hub with the release's texts, whose connections all lead to it
 * @param accounts all accounts of all cards; a connection and a group of each bear its name
 * @param folder where the hub lives
 */
public record Stage(FaultyServer server, Hub hub, List<String> accounts, Path folder) implements AutoCloseable {
    /** How long the hub waits for the broker's answer. */
    static final Duration TIMEOUT = Duration.ofSeconds(1);

    static Stage of(SimulatedBroker broker, List<Card> cards) throws IOException {
        return of(broker, cards, true);
    }

    /** The same, but the hub asks nothing by itself, so that calls can be counted. */
    static Stage quiet(SimulatedBroker broker, List<Card> cards) throws IOException {
        return of(broker, cards, false);
    }

    private static Stage of(SimulatedBroker broker, List<Card> cards, boolean looks) throws IOException {
        FaultyServer server = FaultyServer.start(broker);
        Path folder = Files.createTempDirectory("conformance");
        List<String> accounts =
                cards.stream().flatMap(card -> card.accounts().stream()).toList();
        accounts.forEach(server::customer);
        Hub hub = Setup.in(folder)
                .text("routes/risk.yaml", Card.Rules.TEXT)
                .text("routes/accounts.yaml", accounts(server.broker(), cards))
                .to(server)
                .with("signalbox.looks", String.valueOf(looks))
                .with("signalbox.pulls", "false")
                .start();
        return new Stage(server, hub, accounts, folder);
    }

    /** {@return the variable that leads the hub to a broker of ours} */
    public static String urlVariable(SimulatedBroker broker) {
        return broker.name().toUpperCase(Locale.ROOT) + "_URL";
    }

    /** {@return a connection to this broker, as a line of {@code accounts.yaml}} */
    public static String connection(SimulatedBroker broker, String name) {
        return connection(broker, name, "give_up_entries: 1h" + broker.settings(name));
    }

    /** {@return the same with a setting of its own} */
    public static String connection(SimulatedBroker broker, String name, String setting) {
        String login = broker.login().map(manner -> "login: oauth, ").orElse("");
        String credentials = broker.credentials(name).entrySet().stream()
                .map(credential -> "%s: \"%s\"".formatted(credential.getKey(), credential.getValue()))
                .collect(joining(", "));
        String environment =
                broker.environment().map("environment: %s, "::formatted).orElse("");
        String seconds = broker.limitsSeconds() ? "per_second: 1000, " : "";
        return ("  %s: { broker: %s, %scredentials: { %s }, timeout: %dms, breaker_pause: 2s, busy_pause: 2s,"
                        + " login_pause: 50ms, account_poll_idle: 1h, %s,"
                        + " limits: { %sper_minute: 6000, per_5_minutes: 30000, per_hour: 360000 } }")
                .formatted(name, broker.name(), environment + login, credentials, TIMEOUT.toMillis(), setting, seconds);
    }

    /** {@return an account of the connection of the same name, as a line of {@code accounts.yaml}} */
    public static String account(SimulatedBroker broker, String name, String settings) {
        String number =
                broker.accountNumber(name).map(", number: \"%s\""::formatted).orElse("");
        return "  %1$s: { connection: %1$s, %2$s%3$s }".formatted(name, settings, number);
    }

    /** {@return everything that nobody but the hub and the broker may know} */
    List<String> secrets() {
        return accounts.stream()
                .flatMap(account -> server.broker().credentials(account).values().stream())
                .toList();
    }

    @Override
    public void close() throws IOException {
        hub.close();
        server.close();
        FileSystemUtils.deleteRecursively(folder);
    }

    private static String accounts(SimulatedBroker broker, List<Card> cards) {
        return "connections:\n" + lines(cards, card -> name -> connection(broker, name))
                + "accounts:\n"
                + lines(
                        cards,
                        card -> name -> account(broker, name, "starting_balance: 100000, rules: " + card.rules()))
                + "groups:\n" + lines(cards, card -> "  %1$s: [ %1$s ]"::formatted);
    }

    private static String lines(List<Card> cards, Function<Card, Function<String, String>> line) {
        return cards.stream()
                .flatMap(card -> card.accounts().stream().map(line.apply(card)))
                .collect(joining("\n", "", "\n"));
    }
}
