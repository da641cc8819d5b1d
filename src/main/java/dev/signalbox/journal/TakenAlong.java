package dev.signalbox.journal;

import dev.signalbox.accounts.CallPolicy.Attachment;
import dev.signalbox.trading.Protection;
import dev.signalbox.trading.ProtectionKind;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an entry may have taken along to its broker, as long as the journal has no orders for it.
 *
 * @param attachment how
 * @param kinds which; what was withdrawn since is at the broker all the same
 */
record TakenAlong(Attachment attachment, Set<ProtectionKind> kinds) {
    static final TakenAlong NOTHING = new TakenAlong(Attachment.NONE, Set.of());

    static TakenAlong of(Attachment attachment, Protection asked) {
        Set<ProtectionKind> kinds = Stream.of(ProtectionKind.values())
                .filter(kind -> asked.of(kind).isPresent())
                .collect(Collectors.toUnmodifiableSet());
        return attachment == Attachment.NONE ? NOTHING : new TakenAlong(attachment, kinds);
    }

    boolean isSomething() {
        return attachment != Attachment.NONE;
    }

    /** The text that the journal keeps, such as {@code linked stop_loss take_profit}. */
    String text() {
        return (attachment.word() + " " + ProtectionKind.words(kinds)).strip();
    }

    /** Reads a text that {@link #text()} gives. */
    static TakenAlong read(String text) {
        String[] parts = (text + " ").split(" ", 2);
        return new TakenAlong(Attachment.of(parts[0]), ProtectionKind.all(parts[1]));
    }
}
