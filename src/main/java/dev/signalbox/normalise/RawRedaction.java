package dev.signalbox.normalise;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Strikes secrets out of bytes that are no JSON object: broken JSON, or a text. It goes by the look of them, and rather
 * strikes out too much.
 *
 * @param names names of secret fields, in lower case
 * @param secrets our own secrets
 */
record RawRedaction(Set<String> names, List<String> secrets) {
    private static final String STRUCK = "***";

    /** A name, perhaps in quotes that may be escaped, and a colon or an equals sign. */
    private static final String NAME = "(?i)((?<![a-z0-9_])(?:%s)\\\\*[\"']?\\s*[:=]\\s*)";

    /** A text in quotes: up to a quote behind which something new begins. A secret may have quotes in it. */
    private static final String QUOTED = "%1$s(?s:.*?)(?<!\\\\)%1$s(?=\\s*(?:[,;&}\\])\\r\\n]|\\z))";

    /** An object, a list, a text in escaped quotes or without an end: all that comes after it. */
    private static final String UNTIL_THE_END = "[\"'\\\\{\\[](?s:.*)";

    private static final String WORDS = "[^;&\\r\\n]*?(?=,\\s|[;&\\r\\n]|\\z)";

    private static final String CONTENT =
            String.join("|", QUOTED.formatted("\""), QUOTED.formatted("'"), UNTIL_THE_END, WORDS);

    /** Gives the bytes to keep: as they came, unless something had to be struck out. */
    byte[] keep(byte[] body) {
        // Every byte is one character, so that what is not struck out stays as it is, in whatever encoding.
        String text = new String(body, ISO_8859_1);
        String struck = withoutOurs(withoutNamed(withoutZeros(text)));
        return struck.equals(text) ? body : struck.getBytes(ISO_8859_1);
    }

    /** Between the letters of a UTF-16 text stand zeros, which would hide a name. */
    private static String withoutZeros(String text) {
        return text.replace("\0", "");
    }

    private String withoutNamed(String text) {
        if (names.isEmpty()) {
            return text;
        }
        String any = names.stream().map(RawRedaction::raw).map(Pattern::quote).collect(Collectors.joining("|"));
        return Pattern.compile(NAME.formatted(any) + "(?:" + CONTENT + ")")
                .matcher(text)
                .replaceAll("$1\"" + STRUCK + "\"");
    }

    private String withoutOurs(String text) {
        String kept = text;
        for (String secret : secrets) {
            // Some senders write a slash in JSON as \/.
            kept = kept.replace(raw(secret), STRUCK).replace(raw(secret).replace("/", "\\/"), STRUCK);
        }
        return kept;
    }

    private static String raw(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }
}
