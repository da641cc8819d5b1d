package dev.signalbox.cluster;

import dev.signalbox.config.Variables;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Under which address people and brokers reach this hub. */
@Component
public class HubAddress {
    private final Variables variables;
    private final Environment environment;

    HubAddress(Variables variables, Environment environment) {
        this.variables = variables;
        this.environment = environment;
    }

    /** {@return {@code SIGNALBOX_PUBLIC_URL}, else this machine's own; without a slash at the end} */
    public String url() {
        return variables
                .value("SIGNALBOX_PUBLIC_URL")
                .map(url -> url.replaceAll("/+$", ""))
                .orElseGet(() -> "http://localhost:"
                        + environment.getProperty("local.server.port", environment.getProperty("server.port", "8080")));
    }
}
