package dev.signalbox.normalise;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Says what a body that is no JSON object looks like, since senders seldom see what they send. */
final class MalformedBody {
    /** What a body looks like, and what would be right. */
    private record Look(Predicate<String> has, String told) {}

    private static final List<Look> LOOKS = List.of(
            look("\\x1f\\x8b.*", "it is compressed (gzip); send it as it is"),
            look(
                    "\\s*--[^\\n]*\\r?\\n(?i:Content-Disposition).*",
                    "it has several parts (multipart/form-data); send the JSON alone"),
            look("\\s*(?i:%7B).*", "it is JSON that is encoded as a form; send it as it is, as application/json"),
            look("\\s*```.*", "it is within the fence of a code block (```); send what is between the fences alone"),
            look(
                    "\\s*\".*\\\\\".*",
                    "it is JSON within quotes, a text; send the object itself, without the outer quotes"),
            look(
                    "\\s*\\{.*\\{\\{.*",
                    "a placeholder was not filled in and is without quotes; put it into quotes to see which. "
                            + "{{strategy.…}} only alerts of a strategy have"),
            look("\\s*\\[.*", "it is a list; send one object for each alert"),
            look("\\s*\\{.*\\}\\s*,?\\s*\\{.*\\}\\s*", "it is several objects; send one for each alert"),
            look("\\s*\\{.*(\u00e2\u0080[\u009c\u009d\u009e]).*", "it has typographic quotes; write \" instead"),
            look("\\s*\\{\\s*'.*", "it has single quotes; write \" instead"),
            look("\\s*\\{.*&quot;.*", "its quotes are written as &quot;; send \" instead"),
            look("\\s*[\\w.-]+\\s*=.*", "it is lines of key=value and no JSON; write the message as JSON"),
            look("[^{\\s][^{]*,[^{]*", "it is plain text, values with commas, and no JSON; write the message as JSON"),
            look("\\s*[^{\\s\\[\"].*", "it is plain text and no JSON; write the alert's message as JSON"));

    private MalformedBody() {}

    /** What the body looks like, and else where the reader stopped. */
    static String told(byte[] body, String otherwise) {
        String text = new String(body, 0, Math.min(body.length, 2_000), ISO_8859_1);
        return LOOKS.stream()
                .filter(look -> look.has().test(text))
                .map(look -> "the body is no JSON object: " + look.told()
                        + ", such as {\"symbol\": \"ES\", \"action\": \"buy\", \"quantity\": 1}")
                .findFirst()
                .orElse(otherwise);
    }

    private static Look look(String pattern, String told) {
        Pattern compiled = Pattern.compile(pattern, Pattern.DOTALL);
        return new Look(text -> compiled.matcher(text).matches(), told);
    }
}
