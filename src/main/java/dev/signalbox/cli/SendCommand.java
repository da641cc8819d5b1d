package dev.signalbox.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code ./signalbox send}: sends a file, or what it reads from standard input, as an alert. */
final class SendCommand implements Commands.Command {
    @Override
    public int run(List<String> given, HubClient hub, PrintStream out) {
        Arguments arguments = Arguments.of(given, Set.of("--url"), Set.of());
        String file = arguments.word("FILE");
        Optional<URI> elsewhere = arguments.value("--url").map(SendCommand::url);
        URI target = elsewhere.orElseGet(() -> hub.settings().webhook());
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
    private static URI url(String text) {
        URI url = syntax(text);
        boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        Arguments.require(web && url.getHost() != null, "--url is no address such as http://localhost:8080/webhook/…");
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
