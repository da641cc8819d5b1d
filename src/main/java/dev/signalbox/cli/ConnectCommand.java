package dev.signalbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./signalbox connect}: lets a person log in at a broker by a browser on any machine. */
@Command(
        name = "connect",
        header = "log in at a broker that wants a person for it",
        description = {
            "",
            "Prints an address to open in a browser, on this machine or another one. After the log-in the broker leads the"
                    + " browser on; the address where it ends, also on a page that cannot be shown, is what is asked for"
                    + " then. It is good once, for ten minutes.",
            ""
        },
        footer = {"", Asking.WHERE},
        exitCodeList = {Asking.DONE, "1:the log-in failed, or no hub answers", Asking.MISUSED})
final class ConnectCommand implements Callable<Integer> {
    /** The hub asks the broker in turn. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final JsonMapper JSON = new JsonMapper();

    private final HubClient hub;
    private final PrintStream out;

    @Parameters(paramLabel = "CONNECTION", description = "a connection of routes/accounts.yaml")
    private String connection;

    ConnectCommand(HubClient hub, PrintStream out) {
        this.hub = hub;
        this.out = out;
    }

    @Override
    public Integer call() {
        String path = "/connections/" + HubClient.segment(connection) + "/login";
        JsonNode begun = hub.post(path);
        out.println("Open this address in a browser and log in at the broker:");
        out.println();
        out.println(begun.path("authorize_url").asText());
        out.println();
        out.println("Then paste the address where the browser ends, which begins with "
                + begun.path("callback_url").asText() + ", and press Enter:");
        out.flush();
        String ended = JSON.createObjectNode()
                .put("address", pasted())
                .put("proof", begun.path("proof").asText())
                .toString();
        hub.post(path + "/end", ended, PATIENCE);
        out.println("The hub is logged in for " + connection + ".");
        return 0;
    }

    private static String pasted() {
        try {
            return Optional.ofNullable(
                            new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine())
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .orElseThrow(() -> CommandFailed.because("no address was given, and nothing has changed"));
        } catch (IOException e) {
            throw CommandFailed.because("the address could not be read: " + e.getMessage());
        }
    }
}
