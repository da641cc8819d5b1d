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
        Map<String, String> credentials = credentials();
        var access = new Endpoint(
                environment,
                broker.addresses().getOrDefault(environment, ""),
                broker.signed(credentials),
                credentials,
                broker.advice().trades());
        return new BrokerConnection(section.name(), broker.name(), Optional.of(access), callPolicy);
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
        return given.map(Value::text).orElseGet(broker::usualEnvironment);
    }

    private Map<String, String> credentials() {
        Map<String, String> found = new LinkedHashMap<>();
        Optional<Section> given = section.section("credentials");
        if (given.isEmpty()) {
            section.faults()
                    .add(
                            section.place(),
                            section.name() + " has no credentials",
                            "add credentials: { " + String.join(", ", broker.credentials()) + " }");
        }
        given.ifPresent(names -> {
            broker.credentials()
                    .forEach(name -> names.required(name).ifPresent(value -> found.put(name, value.text())));
            found.keySet().stream()
                    .filter(name -> isSecret(name) && names.isInClear(name))
                    .forEach(name -> warnOfClearText(names, name));
            names.close();
        });
        return found;
    }
}
