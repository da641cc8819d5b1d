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
            - routeTemplate:
                id: acme
                parameters:
                  - {name: connection, description: filled in}
                  - {name: address_demo, defaultValue: "https://demo.acme.test/"}
                  - {name: address_live, defaultValue: "https://acme.test"}
                  - {name: header_X-Key, defaultValue: "{key_id}"}
                  - {name: header_Authorization, defaultValue: "Bearer {token} of {key_id}"}
                  - {name: per_second, defaultValue: "5"}
                  - {name: per_minute, defaultValue: "100"}
                  - {name: timeout, defaultValue: 3s}
                  - {name: breaker_pause, defaultValue: 7s}
                  - {name: look_up_after, defaultValue: 100ms 2s}
                route: {from: {uri: "direct:ask"}}
            """;

    static BrokerText read(Path folder, String text, Map<String, String> environment) throws IOException {
        Files.writeString(folder.resolve("acme.camel.yaml"), text);
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
