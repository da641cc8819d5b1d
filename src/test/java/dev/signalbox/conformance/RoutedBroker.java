package dev.signalbox.conformance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A simulated broker whose calls stand in a table. All of its secrets name their customer, so that it need not keep them. */
public abstract class RoutedBroker implements SimulatedBroker {
    private final Profile profile;
    private final RouteTable routes;
    private final List<Ability> missing;

    /**
     * A broker whose table is still empty.
     *
     * @param unknown what is answered to a call that is not in its table
     * @param missing what it cannot do
     */
    protected RoutedBroker(Profile profile, Reply unknown, Ability... missing) {
        this.profile = profile;
        this.routes = new RouteTable(unknown);
        this.missing = List.of(missing);
    }

    /** {@return what it does with each call} */
    protected final RouteTable routes() {
        return routes;
    }

    /** {@return the method and the path behind that of the base address, as the table has them} */
    protected String call(Request request) {
        return request.method() + " " + request.path().substring(path().length());
    }

    @Override
    public SimulatedOperation operation(Request request) {
        return routes.operation(call(request));
    }

    @Override
    public Reply serve(Request request, BrokerBook brokerBook) {
        return routes.serve(call(request), request, brokerBook);
    }

    @Override
    public String name() {
        return profile.name();
    }

    @Override
    public String path() {
        return profile.path();
    }

    @Override
    public String symbol() {
        return profile.traded().symbol();
    }

    @Override
    public String ownSymbol() {
        return profile.traded().own();
    }

    @Override
    public Optional<String> accountNumber(String customer) {
        return profile.traded().account();
    }

    @Override
    public boolean can(Ability ability) {
        return !missing.contains(ability);
    }

    @Override
    public Map<String, String> credentials(String customer) {
        return login().isPresent()
                ? AuthorizationServer.credentials(customer)
                : profile.access().credentials().stream()
                        .collect(Collectors.toMap(Function.identity(), name -> secret(name, customer)));
    }

    @Override
    public Set<String> headersOfCredentials() {
        return profile.access().headers().keySet();
    }

    /** By its headers; a login has none of them, and all credentials in its body. */
    @Override
    public Optional<String> caller(Request request) {
        boolean login = operation(request) == SimulatedOperation.LOGIN
                && request.header("authorization").isEmpty();
        Stream<Optional<String>> owners = login
                ? profile.access().credentials().stream().map(name -> owner(name, request.body()))
                : profile.access().headers().entrySet().stream()
                        .map(entry -> request.header(entry.getKey()).flatMap(text -> owner(entry.getValue(), text)));
        List<Optional<String>> distinct = owners.distinct().toList();
        return distinct.size() == 1 ? distinct.getFirst() : Optional.empty();
    }

    @Override
    public Reply unauthorised() {
        return profile.refusals().unauthorised();
    }

    @Override
    public Reply unauthorised(Request request) {
        boolean login = operation(request) == SimulatedOperation.LOGIN
                && request.header("authorization").isEmpty();
        return login ? profile.refusals().login() : unauthorised();
    }

    @Override
    public Reply busy() {
        return profile.refusals().busy();
    }

    @Override
    public Reply rejection() {
        return profile.refusals().rejection();
    }

    @Override
    public String wordsOfRejection() {
        return profile.refusals().words();
    }

    /** {@return something that only this broker and this customer know} */
    protected final String secret(String credential, String customer) {
        return credential + "-" + customer + "-that-only-" + name() + "-knows";
    }

    private Optional<String> owner(String credential, String text) {
        String pattern = "\\b" + credential + "-([\\w-]+?)-that-only-" + name() + "-knows\\b";
        Matcher found = Pattern.compile(pattern).matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
