package dev.signalbox.cli;

import dev.signalbox.backup.HubFolders;
import dev.signalbox.config.Variables;
import dev.signalbox.secrets.Secrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/**
 * Where the hub of this machine is, and what opens it, by the variables and the data folder that it was started with.
 *
 * @param variables the environment
 */
record HubSettings(Variables variables) {
    /** The hub's data folder. */
    Path data() {
        return Path.of(variables.value("SIGNALBOX_DATA").orElse("data"));
    }

    Path routes() {
        return Path.of(variables.value("SIGNALBOX_ROUTES").orElse("routes"));
    }

    Path mappings() {
        return Path.of(variables.value("SIGNALBOX_MAPPINGS").orElse("mappings"));
    }

    HubFolders folders() {
        return new HubFolders(data(), routes(), mappings());
    }

    /** The address of the webhook and the API. */
    URI address() {
        return local("SIGNALBOX_PORT", 8080, "");
    }

    /** The address under which people and senders reach it from elsewhere. */
    URI publicUrl() {
        String url = variables
                .value("SIGNALBOX_PUBLIC_URL")
                .orElseThrow(() -> CommandFailed.because("SIGNALBOX_PUBLIC_URL is not set; set it to the address under"
                        + " which the hub is reached from outside, such as https://hub.example.org"));
        try {
            URI address = new URI(url);
            if (address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw CommandFailed.because("SIGNALBOX_PUBLIC_URL is not written as a URL is: " + url);
        }
        throw CommandFailed.because("SIGNALBOX_PUBLIC_URL is not an address such as https://hub.example.org: " + url);
    }

    /** Where monitoring asks. */
    URI management() {
        return local("SIGNALBOX_MANAGEMENT_PORT", 8081, "");
    }

    /** The webhook for TradingView, with the token in it: not to be printed. */
    URI webhook() {
        return local(
                "SIGNALBOX_PORT", 8080, "/webhook/tradingview/" + secret("SIGNALBOX_WEBHOOK_TOKEN", "webhook-token"));
    }

    String apiToken() {
        return secret("SIGNALBOX_API_TOKEN", "api-token");
    }

    private String secret(String variable, String file) {
        return new Secrets(variables, data())
                .present(variable, file)
                .orElseThrow(() -> CommandFailed.because("there is no token: neither " + variable + " is set nor is "
                        + data().resolve(file) + " there; call this where the hub was started, or set SIGNALBOX_DATA"));
    }

    private URI local(String variable, int usual, String path) {
        String port = variables.value(variable).orElse(Integer.toString(usual));
        if (!port.matches("\\d{1,5}")) {
            throw CommandFailed.because(variable + " is not a port: " + port);
        }
        try {
            return new URI("http", null, "localhost", Integer.parseInt(port), path, null, null);
        } catch (URISyntaxException e) {
            throw CommandFailed.because("the webhook token cannot be part of a URL; choose one of letters and digits");
        }
    }
}
