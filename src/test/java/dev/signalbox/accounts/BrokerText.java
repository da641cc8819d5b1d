package dev.signalbox.accounts;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Variables;
import dev.signalbox.config.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The file of a broker as its author would have written it, read. */
record BrokerText(Map<String, Broker> brokers, String faults) {
    static final String ACME = """
            address_demo: "https://demo.acme.test/"
            address_live: "https://acme.test"
            header_X-Key: "{key_id}"
            header_Authorization: "Bearer {token} of {key_id}"
            per_second: 5
            per_minute: 100
            timeout: 3s
            breaker_pause: 7s
            look_up_after: 100ms 2s
            """;

    static BrokerText read(Path folder, String text, Map<String, String> environment) throws IOException {
        Files.writeString(folder.resolve("acme.yaml"), text);
        Faults faults = new Faults();
        Variables variables = new Variables(environment::get);
        Map<String, Broker> brokers =
                new BrokerReader(new YamlReader(faults, variables), variables, faults).read(folder);
        return new BrokerText(
                brokers,
                String.join("\n", faults.all().stream().map(Object::toString).toList()));
    }

    Broker acme() {
        return brokers.get("acme");
    }
}
