package dev.signalbox.conformance;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a simulated broker is called, how it knows its customers, and how it says no.
 *
 * @param name the broker's name, that of its file in {@code routes/brokers/}
 * @param path the path with which its base address ends, such as {@code /v3}; empty text for none
 * @param traded what is traded there, and where
 * @param access how it knows its customers
 * @param refusals how it says no
 */
public record Profile(String name, String path, Traded traded, Access access, Refusals refusals) {
    /**
     * What is traded.
     *
     * @param symbol as an alert has it
     * @param own the same, or a month of it, in the broker's own words
     * @param account the number of the account in which; empty where the credentials have only one
     */
    public record Traded(String symbol, String own, Optional<String> account) {
        /** In an account that has this number for all customers. */
        public Traded(String symbol, String own, String account) {
            this(symbol, own, Optional.of(account));
        }

        /** Where the credentials have only one account, or a customer's has a number of its own. */
        public Traded(String symbol, String own) {
            this(symbol, own, Optional.empty());
        }
    }

    /**
     * How customers are known.
     *
     * @param credentials the names that {@code accounts.yaml} has for them
     * @param headers by the name of a header, in small letters, the credential with which its content ends; a token ends with
     *     the credential that it was given for
     */
    public record Access(List<String> credentials, Map<String, String> headers) {}

    /**
     * How the broker says no.
     *
     * @param unauthorised to credentials that are not, or no longer, good
     * @param login to a login with wrong ones; the same where there is none
     * @param busy to one who asks too often, without a header that says for how long
     * @param rejection to an order that it does not take
     * @param words the broker's own words in that
     */
    public record Refusals(Reply unauthorised, Reply login, Reply busy, Reply rejection, String words) {
        /** Of a broker without logins. */
        public Refusals(Reply unauthorised, Reply busy, Reply rejection, String words) {
            this(unauthorised, unauthorised, busy, rejection, words);
        }
    }
}
