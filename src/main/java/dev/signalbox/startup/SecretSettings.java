package dev.signalbox.startup;

import dev.signalbox.config.Variables;
import dev.signalbox.secrets.Secrets;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at the tokens and keys that the operator gave. What cannot be meant ends the start, and what is doubtful is told; no
 * value is ever shown.
 */
final class SecretSettings {
    private static final String WEBHOOK_SECRET = "SIGNALBOX_WEBHOOK_SECRET";
    private static final String WEBHOOK_TOKEN = "SIGNALBOX_WEBHOOK_TOKEN";
    private static final String API_TOKEN = "SIGNALBOX_API_TOKEN";
    private static final int SHORT = 16;
    private static final String MAKE = "openssl rand -hex 24 makes a good one";

    private final Variables variables;
    private final List<String> doubts = new ArrayList<>();

    SecretSettings(Variables variables) {
        this.variables = variables;
    }

    /**
     * Looks at all of them.
     *
     * @return what is doubtful, a sentence each
     * @throws CannotStart at the first one that cannot be used
     */
    List<String> doubts() {
        for (String variable : List.of(WEBHOOK_SECRET, WEBHOOK_TOKEN, API_TOKEN)) {
            variables.value(variable).ifPresent(text -> check(variable, text));
        }
        checkAddressable();
        checkApart();
        return List.copyOf(doubts);
    }

    private void check(String variable, String text) {
        List<String> values = Secrets.split(text);
        if (values.isEmpty()) {
            throw new CannotStart(variable + (text.isEmpty() ? "_FILE names an empty file" : " has only commas")
                    + "; give a value, or unset it to have one generated");
        }
        values.forEach(value -> check(value, variable, text));
    }

    private void check(String value, String variable, String text) {
        if (isQuoted(value) || isQuoted(text)) {
            throw new CannotStart(variable + " begins and ends with a quotation mark, which is part of the value here;"
                    + " leave the quotation marks out");
        }
        if (!variable.equals(WEBHOOK_SECRET) && value.chars().anyMatch(Character::isISOControl)) {
            throw new CannotStart(
                    variable + " has a line break or another control character in it, which no request can"
                            + " carry; give it on one line, several separated by commas");
        }
        if (value.length() < SHORT) {
            doubts.add(variable + " has " + value.length() + " characters, so that it can be guessed; " + MAKE);
        }
    }

    private static boolean isQuoted(String value) {
        return value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(0) == value.charAt(value.length() - 1);
    }

    /** It may stand in a body, too, where it can be anything. */
    private void checkAddressable() {
        if (all(WEBHOOK_TOKEN).stream().anyMatch(token -> !token.matches("[\\w.~-]+"))) {
            doubts.add(WEBHOOK_TOKEN + " has characters that do not stand in an address as they are, so"
                    + " /webhook/{source}/{token} may not be reached; " + MAKE);
        }
    }

    private void checkApart() {
        List<String> senders = new ArrayList<>(all(WEBHOOK_TOKEN));
        senders.addAll(all(WEBHOOK_SECRET));
        if (all(API_TOKEN).stream().anyMatch(senders::contains)) {
            doubts.add(API_TOKEN + " is also what senders of alerts know, so that each of them can use the API; give it"
                    + " a value of its own");
        }
    }

    private List<String> all(String variable) {
        return variables.value(variable).map(Secrets::split).orElse(List.of());
    }
}
