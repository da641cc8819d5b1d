package dev.signalbox.console;

/** What a person can do about a dead letter, by its stage. The whole of it is in docs/when-things-fail.md. */
final class LetterHelp {
    private LetterHelp() {}

    /** {@return whether a position may be open that should not be, or bare} */
    static boolean isUrgent(String stage) {
        return switch (stage) {
            case "exit", "protect", "flatten", "look_up", "cancel" -> true;
            default -> false;
        };
    }

    /** {@return what to do, in words} */
    static String of(String stage) {
        return switch (stage) {
            case "normalise" ->
                "Mend the message at its sender, or the mapping here; then replay it. An entry may be too old by then.";
            case "send" ->
                "The order never reached its broker. Replay it if it is still wanted: age and rules are asked again.";
            case "look_up" -> "The broker cannot say whether it has the order. Look there; the hub keeps asking, too.";
            case "cancel" ->
                "The broker did not cancel the order. Look there, then replay the cancel or discard the letter.";
            case "dispatch" -> "A fault of the hub itself. The log has more; replay it when it is mended.";
            case "flatten" ->
                "The account is not flat although it should be. Look at the broker and close what is open.";
            case "exit" -> "A position may still be open. Look at the broker; replay it, or close it there.";
            case "protect" ->
                "A position lacks the protection that was asked for. Replay it, or protect it at the broker.";
            case "reconcile" -> "Books and broker differ. Look at the broker what is right, then discard the letter.";
            case "pull" -> "An execution could not be stored. Mend its cause, then replay it.";
            default -> "Look at its reason.";
        };
    }
}
