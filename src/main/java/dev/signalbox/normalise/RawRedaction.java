package dev.signalbox.normalise;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Strikes secrets out of bytes that are no JSON object: broken JSON, or a text. It goes by the look of them, and rather
 * strikes out too much.
 *
 * @param secret whether a name is that of a field whose content must not be kept
 * @param secrets our own secrets
 */
record RawRedaction(Predicate<String> secret, List<String> secrets) {
    private static final String STRUCK = "***";

    /** A name, perhaps in quotes that may be escaped, and a colon or an equals sign. */
    private static final Pattern NAME = Pattern.compile("(?<![\\w.\\-])([\\w.\\-]++)\\\\*+[\"']?\\s*+[:=]\\s*+");

    /** A text in quotes: up to a quote behind which something new begins. A secret may have quotes in it. */
    private static final String QUOTED = "%1$s(?s:.*?)(?<!\\\\)%1$s(?=\\s*(?:[,;&}\\])\\r\\n]|\\z))";

    /** An object, a list, a text in escaped quotes or without an end: all that comes after it. */
    private static final String UNTIL_THE_END = "[\"'\\\\{\\[](?s:.*)";

    private static final String WORDS = "[^;&\\r\\n]*?(?=,\\s|[;&\\r\\n]|\\z)";

    private static final Pattern CONTENT =
            Pattern.compile(String.join("|", QUOTED.formatted("\""), QUOTED.formatted("'"), UNTIL_THE_END, WORDS));

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
        StringBuilder kept = new StringBuilder();
        Matcher name = NAME.matcher(text);
        Matcher content = CONTENT.matcher(text);
        int done = 0;
        while (done <= text.length() && name.find(done)) {
            kept.append(text, done, name.end());
            done = name.end();
            if (secret.test(name.group(1))
                    && content.region(done, text.length()).lookingAt()) {
                kept.append('"').append(STRUCK).append('"');
                done = content.end();
            }
        }
        return kept.append(text, Math.min(done, text.length()), text.length()).toString();
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
