package dev.signalbox.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./signalbox export}: executions, trades or trading days as a table on standard output. */
@Command(
        name = "export",
        header = "print executions, trades or trading days as a table for a spreadsheet",
        description = {"", "CSV on standard output: the first line names the columns, times are UTC.", ""},
        footer = {"", Asking.WHERE},
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.MISUSED})
final class ExportCommand implements Callable<Integer> {
    private final HubClient hub;
    private final PrintStream out;

    @Parameters(paramLabel = "fills|trades|days", description = "what to print; days need --account")
    private String what;

    @Option(names = "--account", paramLabel = "ACCOUNT", description = "one account alone")
    private Optional<String> account;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "from then on, such as 2026-11-21 or 2026-11-21T14:30:00Z")
    private Optional<String> since;

    @Option(names = "--until", paramLabel = "TIME", description = "until then")
    private Optional<String> until;

    ExportCommand(HubClient hub, PrintStream out) {
        this.hub = hub;
        this.out = out;
    }

    @Override
    public Integer call() {
        switch (what) {
            case "fills", "trades" -> hub.table("/" + what + query(true), out);
            case "days" -> hub.table("/accounts/" + encoded(oneAccount()) + "/days" + query(false), out);
            default -> throw CommandFailed.misused("it takes fills, trades or days, but got " + what);
        }
        return 0;
    }

    private String oneAccount() {
        return account.orElseThrow(() -> CommandFailed.misused("days are an account's: add --account ACCOUNT"));
    }

    private String query(boolean withAccount) {
        Map<String, String> parameters = new TreeMap<>();
        account.filter(given -> withAccount).ifPresent(value -> parameters.put("account", value));
        since.ifPresent(value -> parameters.put("since", value));
        until.ifPresent(value -> parameters.put("until", value));
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
