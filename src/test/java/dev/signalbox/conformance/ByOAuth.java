package dev.signalbox.conformance;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A broker whose customers log in by OAuth; all else is as it was.
 *
 * @param broker the broker
 * @param server where they log in
 */
record ByOAuth(SimulatedBroker broker, AuthorizationServer server) implements SimulatedBroker {
    private static final String BEARER = "Bearer ";
    private static final String AUTHORIZATION = "authorization";

    @Override
    public String name() {
        return broker.name();
    }

    @Override
    public String path() {
        return broker.path();
    }

    @Override
    public Map<String, String> credentials(String customer) {
        return AuthorizationServer.credentials(customer);
    }

    /** The token's takes the place of those with keys. */
    @Override
    public Set<String> headersOfCredentials() {
        Set<String> own = broker.headersOfCredentials();
        return own.contains(AUTHORIZATION) ? own : Set.of(AUTHORIZATION);
    }

    @Override
    public Optional<String> accountNumber(String customer) {
        return broker.accountNumber(customer);
    }

    @Override
    public Optional<String> environment() {
        return broker.environment();
    }

    @Override
    public Optional<AuthorizationServer.Manner> login() {
        return Optional.of(server.manner());
    }

    @Override
    public boolean can(Ability ability) {
        return broker.can(ability);
    }

    @Override
    public String symbol() {
        return broker.symbol();
    }

    @Override
    public String ownSymbol() {
        return broker.ownSymbol();
    }

    @Override
    public Optional<String> caller(Request request) {
        return request.header(AUTHORIZATION)
                .filter(header -> header.startsWith(BEARER))
                .flatMap(header -> server.owner(header.substring(BEARER.length())));
    }

    @Override
    public SimulatedOperation operation(Request request) {
        return broker.operation(request);
    }

    @Override
    public Reply serve(Request request, BrokerBook brokerBook) {
        return broker instanceof TokenBroker known
                ? known.served(request, brokerBook)
                : broker.serve(request, brokerBook);
    }

    @Override
    public Reply unauthorised() {
        return broker.unauthorised();
    }

    @Override
    public Reply busy() {
        return broker.busy();
    }

    @Override
    public Reply rejection() {
        return broker.rejection();
    }

    @Override
    public void refused(Request request, BrokerBook brokerBook) {
        broker.refused(request, brokerBook);
    }

    @Override
    public String wordsOfRejection() {
        return broker.wordsOfRejection();
    }
}
