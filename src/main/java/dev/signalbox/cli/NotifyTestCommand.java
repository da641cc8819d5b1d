package dev.signalbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;

/** {@code ./signalbox notify-test}: tries the channels by which people are told. */
@Command(
        name = "notify-test",
        header = "send a test message to every channel that is set",
        description = {
            "",
            "Has the running hub send a message to each channel whose variable SIGNALBOX_NOTIFY_... is set, and says for"
                    + " each whether it took it, or what it answered. No address and no key is printed.",
            ""
        },
        footer = {"", Asking.WHERE},
        exitCodeList = {
            "0:every channel took it",
            "1:one did not, none is set, or the hub does not answer",
            Asking.MISUSED
        })
final class NotifyTestCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HubClient hub;
    private final PrintStream out;

    NotifyTestCommand(HubClient hub, PrintStream out) {
        this.hub = hub;
        this.out = out;
    }

    @Override
    public Integer call() {
        JsonNode channels = hub.post("/notifications/test", "", PATIENCE).path("channels");
        if (channels.isEmpty()) {
            out.println("No channel is set. Set one of the variables SIGNALBOX_NOTIFY_..., and start the hub again:"
                    + " docs/notifications.md lists them.");
            return 1;
        }
        channels.forEach(channel -> out.println(channel.path("channel").asText() + ": " + said(channel)));
        boolean allWell = StreamSupport.stream(channels.spliterator(), false)
                .allMatch(channel -> channel.path("outcome").asText().equals("sent"));
        return allWell ? 0 : 1;
    }

    private static String said(JsonNode channel) {
        return channel.path("outcome").asText().equals("sent")
                ? "sent"
                : "FAILED: " + TerminalText.plain(channel.path("reason"));
    }
}
