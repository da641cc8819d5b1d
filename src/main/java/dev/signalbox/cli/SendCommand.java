package dev.signalbox.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./signalbox send}: sends a file, or what it reads from standard input, as an alert. */
@Command(
        name = "send",
        header = "send a file as an alert; - is standard input",
        description = {
            "",
            "Sends the bytes of a file, or with - of standard input, as an alert and prints the answer. Without --url it"
                    + " goes to the hub of this machine as one of TradingView's, by the token in SIGNALBOX_WEBHOOK_TOKEN"
                    + " (the first of several) or in the data folder.",
            ""
        },
        exitCodeList = {"0:the answer is 2xx", "1:it is not, or nobody answers", Asking.MISUSED})
final class SendCommand implements Callable<Integer> {
    private final HubClient hub;
    private final PrintStream out;

    @Parameters(paramLabel = "FILE", description = "the alert, such as an alert's message in TradingView")
    private String file;

    @Option(names = "--url", paramLabel = "URL", description = "another webhook")
    private Optional<String> url;

    SendCommand(HubClient hub, PrintStream out) {
        this.hub = hub;
        this.out = out;
    }

    @Override
    public Integer call() {
        URI target =
                url.map(SendCommand::address).orElseGet(() -> hub.settings().webhook());
        HttpResponse<String> answer = hub.send(target, bytes(file));
        out.println(answer.body());
        if (answer.statusCode() / 100 != 2) {
            throw CommandFailed.because("answered " + answer.statusCode());
        }
        return 0;
    }

    /** The bytes of a file; {@code -} is standard input. */
    static byte[] bytes(String file) {
        try {
            return file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
        } catch (IOException e) {
            throw CommandFailed.because("cannot read the file " + file);
        }
    }

    /** The text may hold a token and so is not repeated. */
    private static URI address(String text) {
        URI url = syntax(text);
        boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!web || url.getHost() == null) {
            throw CommandFailed.misused("--url is not an address such as http://localhost:8080/webhook/…");
        }
        return url;
    }

    private static URI syntax(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw CommandFailed.misused("--url is not written as a URL is");
        }
    }
}
