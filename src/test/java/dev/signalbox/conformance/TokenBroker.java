package dev.signalbox.conformance;

/** A broker that gives tokens for credentials, and takes tokens alone for everything else. */
public abstract class TokenBroker extends RoutedBroker {
    private static final String BEARER = "Bearer ";

    private final Tokens tokens;

    /**
     * A broker whose table is still empty.
     *
     * @param unknown what is answered to a call that is not in its table
     * @param tokens those of its customers
     * @param missing what it cannot do
     */
    protected TokenBroker(Profile profile, Reply unknown, Tokens tokens, Ability... missing) {
        super(profile, unknown, missing);
        this.tokens = tokens;
    }

    /** {@return the tokens of its customers} */
    public final Tokens tokens() {
        return tokens;
    }

    @Override
    public Reply serve(Request request, BrokerBook brokerBook) {
        boolean known = request.header("authorization")
                .map(header -> tokens.isAlive(caller(request).orElseThrow(), header.substring(BEARER.length())))
                .orElse(operation(request) == SimulatedOperation.LOGIN);
        return known ? served(request, brokerBook) : unauthorised();
    }

    /** Serves a caller whose token another one has looked at. */
    final Reply served(Request request, BrokerBook brokerBook) {
        return super.serve(request, brokerBook);
    }

    /** {@return a new token for the customer of a request; the secret with which it ends is of the last credential} */
    protected final String fresh(Request request, String credential) {
        String customer = caller(request).orElseThrow();
        return tokens.make(customer, secret(credential, customer));
    }

    /** Ends the token that a request carries. */
    protected final void endOf(Request request) {
        tokens.end(
                caller(request).orElseThrow(),
                request.header("authorization").orElseThrow().substring(BEARER.length()));
    }
}
