package dev.signalbox.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A broker as it behaves to its customers over HTTP, true to what is known of it. It keeps nothing itself: what a
 * customer ordered is in the customer's {@link BrokerBook}. Found by {@link java.util.ServiceLoader}.
 */
public interface SimulatedBroker {
    /** {@return the broker's name, that of its file in {@code routes/brokers/}} */
    String name();

    /** {@return the path with which its base address ends, such as {@code /v3}; empty text for none} */
    default String path() {
        return "";
    }

    /**
     * The credentials of a customer, by the names that {@code accounts.yaml} has for them.
     *
     * @param customer the customer's name
     * @return what the operator would write; every value is a secret of this customer alone
     */
    Map<String, String> credentials(String customer);

    /** {@return headers, in small letters, in which credentials are due} */
    Set<String> headersOfCredentials();

    /**
     * Which account of a customer is meant.
     *
     * @param customer the customer's name
     * @return the account's number, as {@code accounts.yaml} has it; empty where the credentials have only one account
     */
    default Optional<String> accountNumber(String customer) {
        return Optional.empty();
    }

    /** {@return the environment that a connection must name; empty where the usual one is meant} */
    default Optional<String> environment() {
        return Optional.empty();
    }

    /** {@return how a person logs in by OAuth; empty where nobody has to} */
    default Optional<AuthorizationServer.Manner> login() {
        return Optional.empty();
    }

    /** {@return further settings of a customer's connection, as {@code accounts.yaml} has them, each behind a comma} */
    default String settings(String customer) {
        return "";
    }

    /** {@return whether it can do what most brokers can} */
    default boolean can(Ability ability) {
        return true;
    }

    /** {@return whether an entry takes its protection along, as its file is shipped} */
    default boolean attachesProtection() {
        return says("attach_protection");
    }

    /** {@return whether it lets the stop loss of an entry that is bought at the market follow the market by itself} */
    default boolean trails() {
        return trailsAlone() || says("trailing_stop_along");
    }

    /** {@return whether it lets a stop loss that is placed by itself follow the market by itself} */
    default boolean trailsAlone() {
        return says("trailing_stop");
    }

    /** {@return whether a stop is moved without taking the target beside it away} */
    default boolean movesBeside() {
        return !closesFirst() || says("change_linked");
    }

    /** {@return whether it holds what an order will close, so that an exit takes protection away first} */
    default boolean closesFirst() {
        return says("close_first");
    }

    /** {@return whether it refuses an entry while an order on the other side works} */
    default boolean preventsSelfTrade() {
        return says("self_trade_prevention");
    }

    /** {@return whether its file limits the calls of a second} */
    default boolean limitsSeconds() {
        return says("per_second");
    }

    private boolean says(String setting) {
        Path file = Path.of("routes/brokers/" + name() + ".yaml");
        try {
            return Files.exists(file) && Files.readString(file).contains("\n" + setting + ": ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return a symbol that is traded here, as an alert has it} */
    String symbol();

    /** {@return the same, or a month of it, in the broker's own words} */
    default String ownSymbol() {
        return symbol();
    }

    /**
     * Whose credentials a request carries.
     *
     * @param request a request
     * @return the customer's name; empty when it carries none or wrong ones
     */
    Optional<String> caller(Request request);

    /**
     * What a request wants.
     *
     * @param request a request
     * @return in the kit's words
     */
    SimulatedOperation operation(Request request);

    /**
     * Carries a request out.
     *
     * @param request a request of a known customer
     * @param brokerBook what this customer ordered, and will have ordered afterwards
     * @return what the broker answers
     */
    Reply serve(Request request, BrokerBook brokerBook);

    /** {@return what is answered when the credentials are not, or no longer, good} */
    Reply unauthorised();

    /**
     * What is answered when the credentials are not good, to a request that may be told so in a way of its own.
     *
     * @param request the request
     * @return the answer
     */
    default Reply unauthorised(Request request) {
        return unauthorised();
    }

    /** {@return what is answered to one who asks too often, without a header that says for how long} */
    Reply busy();

    /** {@return what is answered to an order that the broker does not take} */
    Reply rejection();

    /**
     * Notes what a refused order leaves behind, such as an id that is used up.
     *
     * @param request the order
     * @param brokerBook what this customer ordered
     */
    default void refused(Request request, BrokerBook brokerBook) {}

    /** {@return the broker's own words in {@link #rejection()}} */
    String wordsOfRejection();
}
