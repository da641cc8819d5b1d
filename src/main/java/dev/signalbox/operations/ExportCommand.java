package dev.signalbox.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.net.URLEncoder;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code ./signalbox export}: executions, trades or trading days as a table on standard output. */
final class ExportCommand implements Commands.Command {
    @Override
    public int run(List<String> given, HubClient hub, PrintStream out) {
        Arguments arguments = Arguments.of(given, Set.of("--account", "--since", "--until"), Set.of());
        String what = arguments.word("word, fills, trades or days");
        switch (what) {
            case "fills", "trades" -> hub.table("/" + what + query(arguments, "account", "since", "until"), out);
            case "days" -> {
                Arguments.require(arguments.has("--account"), "days are an account's: add --account ACCOUNT");
                String account = URLEncoder.encode(arguments.value("--account").orElseThrow(), UTF_8);
                hub.table("/accounts/" + account + "/days" + query(arguments, "since", "until"), out);
            }
            default -> throw CommandFailed.misused("it takes fills, trades or days, but got " + what);
        }
        return 0;
    }

    private static String query(Arguments arguments, String... names) {
        String parameters = Stream.of(names)
                .flatMap(name -> arguments.value("--" + name).stream()
                        .map(value -> name + "=" + URLEncoder.encode(value, UTF_8)))
                .collect(Collectors.joining("&"));
        return parameters.isEmpty() ? "" : "?" + parameters;
    }
}
