package dev.signalbox.normalise;

/** How a sender's text is quoted to people: its beginning, on one line, without half characters and control characters. */
final class Quoted {
    private static final int LONGEST = 40;

    private Quoted() {}

    static String of(String text) {
        String whole = text.codePoints()
                .limit(LONGEST)
                .map(c -> Character.isISOControl(c) || isHalf(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "\"" + whole + (text.codePointCount(0, text.length()) > LONGEST ? "…\"" : "\"");
    }

    /** A text that may be kept: cut, on one line, and of characters that the database takes. */
    static String kept(String text, int longest) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.isWhitespace(c) ? ' ' : isHalf(c) ? '?' : c)
                .limit(longest)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }

    private static boolean isHalf(int c) {
        return c >= 0xD800 && c <= 0xDFFF;
    }
}
