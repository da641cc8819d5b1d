package dev.signalbox.notifications;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What people are told of, and what they can do about it. */
public enum Occasion {
    /** Something could not be done after all that is allowed was tried. */
    DEAD_LETTER(
            "Dead letter",
            "Look at it, see to its cause, then replay or discard it: ./signalbox dead-letters",
            "/console/dead-letters"),
    /** An account takes no entries any more, or a kill switch went on. */
    STOPPED(
            "Trading stopped",
            "Look whether the reason is right. ./signalbox status says how the account stands; a person opens it again",
            "/console/accounts/{account}"),
    /** An account that must be flat is not, after three tries. */
    NOT_FLAT(
            "Account is not flat",
            "Close it at the broker by hand if need be. ./signalbox flatten says what stands in the way",
            "/console/accounts/{account}"),
    /** Calls to a broker fail, and none goes out for a while. */
    BREAKER_OPEN(
            "Broker fails",
            "Look at the broker's status page and at the log. The hub tries again by itself, and orders wait",
            "/console/connections"),
    /** A broker wants a person to log in, now or soon. */
    NEEDS_LOGIN(
            "Log-in at a broker is due",
            "Open the address and log in at the broker, or run ./signalbox connect with the connection's name; where the"
                    + " hub logs in by itself, put its credentials right",
            "/connect/{subject}"),
    /** What a broker did has not been read back for long. */
    PULL_OVERDUE("Pull is overdue", "./signalbox pulls says why the last one failed", "/console/connections"),
    /** Books and broker differ. */
    DRIFT(
            "Books and broker differ",
            "Look at the broker which side is right: somebody traded by hand, or an alert did not arrive",
            "/console/accounts/{account}"),
    /** Edited files are not in force. */
    CONFIG_REJECTED(
            "Edited files are not in force",
            "Mend the line and save it, or put the file back; what was in force before stays",
            "/console/configuration"),
    /** A broker refused an order. */
    ORDER_REJECTED(
            "Order rejected by the broker",
            "Read the broker's reason; nothing was traded. Send the alert again once the cause is gone",
            "/console/alerts/{subject}"),
    /** A trading day of an account has ended. */
    DAILY_SUMMARY("Day's summary", "Nothing need be done", "/console/accounts/{account}"),
    /** Somebody tries the channels. */
    TEST("Test of the notifications", "Nothing need be done: this channel works", "/console");

    private final String title;
    private final String mend;
    private final String page;

    Occasion(String title, String mend, String page) {
        this.title = title;
        this.mend = mend;
        this.page = page;
    }

    /** {@return the word in text, such as {@code dead_letter}} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for what a later release noted and this one does not know. */
    static Optional<Occasion> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    String title() {
        return title;
    }

    String mend() {
        return mend;
    }

    /** The console's page about it, below the hub's address. */
    String page(String account, String subject) {
        boolean missing =
                page.contains("{account}") && account.isEmpty() || page.contains("{subject}") && subject.isEmpty();
        return missing ? "/console" : page.replace("{account}", account).replace("{subject}", subject);
    }
}
