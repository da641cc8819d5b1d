package dev.signalbox.normalise;

import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Strikes secrets out of a text that has no fields, by the look of it, and rather too much than too little: what stands behind
 * the name of a secret, in an element or an attribute of that name, behind the word of a kind of authorization, and the
 * password of an address.
 *
 * @param secret whether a name is that of something that must not be kept
 */
record SecretText(Predicate<String> secret) {
    private static final String STRUCK = "***";

    /** Letters of a name, which may be escaped as JSON or an address escapes them. */
    private static final String LETTERS = "((?:[\\w.\\-]|\\\\{1,8}+u00\\p{XDigit}{2}|%\\p{XDigit}{2})++)";

    /** Nor within an escaped letter: of a long row of them only the first begins a name. */
    private static final String BEFORE = "(?<![\\w.\\-])(?<!%(?=\\p{XDigit}{2}))(?<!\\\\(?=u00|\\\\))";

    private static final String SAYS = "\\\\*+[\"']?\\s*+[:=]\\s*+";

    /** A name, perhaps in quotes that may be escaped, and a colon or an equals sign. */
    private static final Pattern NAME = Pattern.compile(BEFORE + LETTERS + SAYS);

    /** The name as the value of one field, what it names as that of the next one. */
    private static final Pattern PAIR = Pattern.compile(BEFORE + "(?:name|key|header|field|id)" + SAYS + "\\\\*+[\"']"
            + LETTERS + "\\\\*+[\"'][\\s,]*+\\\\*+[\"']?(?:value|val|content)" + SAYS);

    /** A text in quotes: up to a quote behind which something new begins. A secret may have quotes in it. */
    private static final String QUOTED = "%1$s(?s:.*?)(?<!\\\\)%1$s(?=\\s*(?:[,;&}\\])\\r\\n/>]|\\w++=|\\z))";

    /** An object, a list, a text in escaped quotes or without an end: all that comes after it. */
    private static final String UNTIL_THE_END = "[\"'\\\\{\\[](?s:.*)";

    private static final String WORDS = "[^;&\\r\\n]*?(?=,\\s|[;&\\r\\n]|\\z)";

    private static final Pattern CONTENT =
            Pattern.compile(String.join("|", QUOTED.formatted("\""), QUOTED.formatted("'"), UNTIL_THE_END, WORDS));

    private static final Pattern ELEMENT = Pattern.compile("<((?:[\\w.\\-]++:)?([\\w.\\-]++))[^<>]*+>");

    /** A name and, without anything between them, a word that has letters and digits. */
    private static final Pattern BARE = Pattern.compile(
            BEFORE + "([\\w.\\-]++)\\s++[\"']?((?=[^\\s\"'\\d]*+\\d)(?=[^\\s\"'A-Za-z]*+[A-Za-z])[^\\s\"']{6,}+)");

    private static final Pattern SCHEME =
            Pattern.compile("(?i)\\b(bearer|basic)(?:\\s|%20|\\+)++[^\\s\"'\\\\,;<&]{6,}+");
    private static final Pattern ADDRESS = Pattern.compile("(://[^\\s/:@\"'\\\\]*+:)[^\\s/@\"'\\\\]++@");

    private static final Pattern ESCAPED = Pattern.compile("(?:\\\\++u00|%)(\\p{XDigit}{2})");

    /** Gives the text to keep: the same one, unless something had to be struck out. */
    String keep(String text) {
        // Most texts are single words, and every alert has some.
        return text.chars().anyMatch(SecretText::parts) ? struck(text) : text;
    }

    /** Whether it may stand between a name and a secret. */
    private static boolean parts(int letter) {
        return ":=<%+".indexOf(letter) >= 0 || Character.isWhitespace(letter);
    }

    private String struck(String text) {
        String kept = SCHEME.matcher(text).replaceAll("$1 " + STRUCK);
        kept = ADDRESS.matcher(kept).replaceAll("$1" + STRUCK + "@");
        kept = withoutNamed(PAIR, withoutElements(kept));
        return withoutBare(withoutNamed(NAME, kept));
    }

    private String withoutNamed(Pattern names, String text) {
        StringBuilder kept = new StringBuilder();
        Matcher name = names.matcher(text);
        Matcher content = CONTENT.matcher(text);
        int done = 0;
        while (done <= text.length() && name.find(done)) {
            kept.append(text, done, name.end());
            done = name.end();
            if (isSecret(name.group(1)) && content.region(done, text.length()).lookingAt()) {
                kept.append('"').append(STRUCK).append('"');
                done = content.end();
            }
        }
        return kept.append(text, Math.min(done, text.length()), text.length()).toString();
    }

    /** What is in an element is all up to its end, other elements too. */
    private String withoutElements(String text) {
        StringBuilder kept = new StringBuilder();
        Matcher element = ELEMENT.matcher(text);
        int done = 0;
        while (done < text.length() && element.find(done)) {
            kept.append(text, done, element.end());
            done = element.end();
            if (isSecret(element.group(2)) && !element.group().endsWith("/>")) {
                int end = text.indexOf("</" + element.group(1), done);
                kept.append(STRUCK);
                done = end < 0 ? text.length() : end;
            }
        }
        return kept.append(text, done, text.length()).toString();
    }

    private String withoutBare(String text) {
        return BARE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        isSecret(found.group(1))
                                ? found.group().substring(0, found.start(2) - found.start()) + STRUCK
                                : found.group()));
    }

    private boolean isSecret(String name) {
        return secret.test(name) || name.length() > 3 && secret.test(plain(name));
    }

    private static String plain(String name) {
        return ESCAPED.matcher(name).replaceAll(SecretText::letter);
    }

    private static String letter(MatchResult escaped) {
        return Matcher.quoteReplacement(Character.toString(Integer.parseInt(escaped.group(1), 16)));
    }
}
