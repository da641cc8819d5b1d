package dev.signalbox.console;

import dev.signalbox.api.DeadLetterView;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says which alert a dead letter is about, in its sender's words. */
final class LetterWords {
    private LetterWords() {}

    /** {@return such as {@code buy ES for main, from tradingview}} */
    static String of(DeadLetterView letter) {
        String what = Stream.of(
                        Optional.ofNullable(letter.action()),
                        Optional.ofNullable(letter.symbol()),
                        Optional.ofNullable(letter.accountGroup()).map(group -> "for " + group),
                        Optional.ofNullable(letter.account()).map(account -> "of " + account))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return what
                + Optional.ofNullable(letter.source())
                        .map(source -> ", from " + source)
                        .orElse("");
    }
}
