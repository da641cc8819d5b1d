package dev.signalbox.accounts;

import dev.signalbox.config.Section;
import dev.signalbox.config.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one connection of {@code accounts.yaml}: its environment, its credentials, and where it differs from its broker. */
final class ConnectionReader {
    private static final Set<String> SECRET =
            Set.of("token", "secret", "sec", "password", "passwd", "passphrase", "pass", "pwd", "pin");

    private static final String OAUTH = "oauth";

    private final Broker broker;
    private final Section section;

    ConnectionReader(Broker broker, Section section) {
        this.broker = broker;
        this.section = section;
    }

    BrokerConnection read() {
        if (broker.isSimulated()) {
            return BrokerConnection.simulated(section.name(), broker.name());
        }
        broker.advice().warning().ifPresent(warning -> section.faults()
                .warn(section.place(), section.name() + ": " + warning));
        Optional<Section> limits = section.section("limits");
        CallPolicy callPolicy = new CallPolicyReader(section::value, broker.pace())
                .read(name -> limits.flatMap(given -> given.value(name)));
        limits.ifPresent(Section::close);
        String environment = environment();
        Optional<BrokerOAuth> oauth = oauth();
        CallerKeys keys = oauth.map(BrokerOAuth::keys).orElse(broker.keys());
        Map<String, String> credentials = credentials(keys.credentials());
        var access = new Endpoint(
                environment,
                broker.addresses().getOrDefault(environment, ""),
                keys.signed(credentials),
                credentials,
                broker.advice().trades());
        Optional<OAuth> login = oauth.map(way -> way.environments().get(environment));
        return new BrokerConnection(section.name(), broker.name(), Optional.of(access), callPolicy, login);
    }

    private static boolean isSecret(String credential) {
        List<String> words = List.of(credential.split("_"));
        return words.stream().anyMatch(SECRET::contains) || words.getLast().equals("key");
    }

    private static void warnOfClearText(Section names, String credential) {
        String variable = credential.toUpperCase(Locale.ROOT);
        String text = "the " + credential + " is here in clear, for everybody who reads this file; write ${MY_"
                + variable + "} in quotes, and set MY_" + variable + " before the start";
        names.faults().warn(names.place(), text);
    }

    private String environment() {
        Optional<Value> given = section.value("environment");
        given.filter(word -> !broker.addresses().containsKey(word.text())).ifPresent(word -> section.faults()
                .unknown(
                        word.place(),
                        "environment",
                        word.text(),
                        broker.addresses().keySet()));
        return given.map(Value::text).or(broker::usualEnvironment).orElseGet(this::missingEnvironment);
    }

    /** Real money is never moved by default. */
    private String missingEnvironment() {
        section.faults()
                .add(
                        section.place(),
                        section.name() + " does not say its environment, and " + broker.name()
                                + " has only that of live",
                        "add environment: live, by which its orders move real money");
        return Broker.LIVE;
    }

    /** How a person logs in: where the connection says so, or there is no other way. */
    private Optional<BrokerOAuth> oauth() {
        Optional<Value> login = section.value("login");
        login.ifPresent(this::check);
        return broker.oauth()
                .filter(way -> broker.wantsOAuth()
                        || login.map(Value::text).filter(OAUTH::equals).isPresent());
    }

    private void check(Value login) {
        if (!login.text().equals(OAUTH)) {
            section.faults().unknown(login.place(), "login", login.text(), List.of(OAUTH));
        } else if (broker.oauth().isEmpty()) {
            section.faults()
                    .add(
                            login.place(),
                            section.name() + ": " + broker.name() + " has no log-in by OAuth",
                            "take the line login: oauth away, and give credentials: { "
                                    + String.join(", ", broker.keys().credentials()) + " }");
        }
    }

    private Map<String, String> credentials(List<String> wanted) {
        Map<String, String> found = new LinkedHashMap<>();
        Optional<Section> given = section.section("credentials");
        if (given.isEmpty()) {
            section.faults()
                    .add(
                            section.place(),
                            section.name() + " has no credentials",
                            "add credentials: { " + String.join(", ", wanted) + " }");
        }
        given.ifPresent(names -> {
            wanted.forEach(name -> names.required(name).ifPresent(value -> found.put(name, value.text())));
            found.keySet().stream()
                    .filter(name -> isSecret(name) && names.isInClear(name))
                    .forEach(name -> warnOfClearText(names, name));
            names.close();
        });
        return found;
    }
}
