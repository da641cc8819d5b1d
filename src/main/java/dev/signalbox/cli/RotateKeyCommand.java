package dev.signalbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;

/** {@code ./signalbox rotate-key}: a new master key for what the hub keeps sealed. */
@Command(
        name = "rotate-key",
        header = "seal stored broker sessions under a new master key",
        description = {
            "",
            "Makes a new master key, seals the stored broker sessions under it, and drops the old key. The hub runs on"
                    + " meanwhile. When SIGNALBOX_MASTER_KEY is set only you can change it: then it says in which steps,"
                    + " and when the old key can go. No key is printed, only the first digits of its hash.",
            ""
        },
        footer = {"", Asking.WHERE},
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.MISUSED})
final class RotateKeyCommand implements Callable<Integer> {
    private static final String STEPS = """
            the hub cannot change SIGNALBOX_MASTER_KEY, you can:
              1. Make a key: openssl rand -base64 32
              2. Put it before the present one, with a comma between: SIGNALBOX_MASTER_KEY=new,old
                 Start the hub again; it then seals everything under the new key.
              3. ./signalbox rotate-key tells when the old key can go. Take it out, and start the hub again.
            docs/run.md says what to mind with several hubs.""";

    private final HubClient hub;
    private final PrintStream out;

    RotateKeyCommand(HubClient hub, PrintStream out) {
        this.hub = hub;
        this.out = out;
    }

    @Override
    public Integer call() {
        JsonNode answer = hub.post("/master-key/rotation");
        tellClosed(answer, out);
        switch (answer.path("result").asText()) {
            case "rotated" -> tellRotated(answer, out);
            case "given" -> tellGiven(answer, out);
            default -> throw CommandFailed.because("the hub answered what this version does not know: " + answer);
        }
        return 0;
    }

    private static void tellRotated(JsonNode answer, PrintStream out) {
        out.println("The new master key " + keyId(answer) + " is in use; stored sessions sealed again: "
                + answer.path("resealed").asInt() + ".");
        older(answer, "spare")
                .ifPresent(spare -> out.println("Dropped, because it is no longer needed: " + spare + "."));
    }

    private static void tellGiven(JsonNode answer, PrintStream out) {
        String spare = older(answer, "spare").orElseThrow(() -> older(answer, "needed")
                .map(needed -> CommandFailed.because("the older key " + needed + " is still needed for these sessions;"
                        + " ask again when the hub has logged in, or delete their rows in broker_session"))
                .orElseGet(() -> CommandFailed.because(STEPS)));
        out.println("Everything that can be opened is sealed under the master key " + keyId(answer) + ".");
        out.println("Take out of SIGNALBOX_MASTER_KEY, because it is no longer needed: " + spare
                + ". Then start the hub again.");
    }

    private static void tellClosed(JsonNode answer, PrintStream out) {
        answer.path("closed")
                .forEach(session -> out.println(
                        "The session of " + session.path("connection").asText() + " is under the key " + keyId(session)
                                + " and cannot be opened, as the hub's log says; the hub will log in again."));
    }

    private static String keyId(JsonNode node) {
        return node.path("key_id").asText();
    }

    private static Optional<String> older(JsonNode answer, String kind) {
        return StreamSupport.stream(answer.path("older_keys").path(kind).spliterator(), false)
                .map(JsonNode::asText)
                .reduce((one, other) -> one + ", " + other);
    }
}
