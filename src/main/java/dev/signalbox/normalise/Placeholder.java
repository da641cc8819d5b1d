package dev.signalbox.normalise;

/** A placeholder of TradingView that was not filled in. */
final class Placeholder {
    private Placeholder() {}

    static boolean isIn(String text) {
        return text.contains("{{");
    }

    /** What to tell the sender of one; empty text when there is none. */
    static String hint(String text) {
        return isIn(text)
                ? "; the placeholder was not filled in: {{strategy.…}} only alerts of a strategy have, {{plot…}} those of "
                        + "an indicator, {{ticker}}, {{time}}, {{timenow}}, {{close}} every alert"
                : "";
    }
}
