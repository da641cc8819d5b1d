package dev.signalbox.accounts;

import dev.signalbox.text.Section;
import dev.signalbox.text.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads one connection of {@code accounts.yaml}: its environment, its credentials, and where it differs from its broker. */
final class ConnectionReader {
    private final Broker broker;
    private final Section section;

    ConnectionReader(Broker broker, Section section) {
        this.broker = broker;
        this.section = section;
    }

    Connection read() {
        if (broker.isSimulated()) {
            return Connection.simulated(section.name(), broker.name());
        }
        broker.warning().ifPresent(warning -> section.faults().warn(section.place(), section.name() + ": " + warning));
        Optional<Section> limits = section.section("limits");
        Pace pace =
                new PaceReader(section::value, broker.pace()).read(name -> limits.flatMap(given -> given.value(name)));
        limits.ifPresent(Section::close);
        String environment = environment();
        Map<String, String> credentials = credentials();
        var access = new Access(
                environment, broker.addresses().getOrDefault(environment, ""), broker.signed(credentials), credentials);
        return new Connection(section.name(), broker.name(), Optional.of(access), pace);
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
            names.close();
        });
        return found;
    }
}
