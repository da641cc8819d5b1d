package dev.signalbox.accounts;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Place;
import dev.signalbox.config.Value;
import dev.signalbox.config.Variables;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads a broker's log-in by OAuth, the parameters of its file that begin with {@code oauth_}. */
final class OAuthReader {
    /** What the names of parameters begin with that each broker ends as it needs. */
    static final List<String> PREFIXES =
            List.of("oauth_header_", "oauth_parameter_", "oauth_authorize_url_", "oauth_token_url_");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final List<String> CLIENTS = List.of("body", "basic");
    private static final List<String> REDIRECTS = List.of("told", "registered");

    private final String variable;
    private final Place place;
    private final Variables variables;
    private final Faults faults;

    /** @param variable what the names of the broker's variables begin with, such as {@code ALPACA} */
    OAuthReader(String variable, Place place, Variables variables, Faults faults) {
        this.variable = variable;
        this.place = place;
        this.variables = variables;
        this.faults = faults;
    }

    /** What a broker's file gives by a name that begins so, by the rest of the name; each is given once. */
    interface Taken extends Function<String, Map<String, Value>> {}

    /**
     * Reads it.
     *
     * @param environments the broker's
     * @param taken gives the parameters whose names begin so
     * @param ask gives a parameter by its whole name
     * @return the log-in; empty when the file says nothing of one
     */
    Optional<BrokerOAuth> read(Collection<String> environments, Taken taken, Function<String, Optional<Value>> ask) {
        var keys = new CallerKeys(texts(taken.apply("oauth_header_")), List.of(OAuth.CLIENT_ID, OAuth.CLIENT_SECRET));
        Map<String, String> authorize = addresses("authorize_url", environments, taken, ask);
        Map<String, String> token = addresses("token_url", environments, taken, ask);
        Map<String, String> parameters = new LinkedHashMap<>(texts(taken.apply("oauth_parameter_")));
        ask.apply("oauth_scope").ifPresent(scope -> parameters.put("scope", scope.text()));
        OAuth.Client client = client(ask);
        OAuth.Lifetimes lifetimes = lifetimes(ask);
        if (authorize.isEmpty() && token.isEmpty() && keys.headers().isEmpty()) {
            return Optional.empty();
        }
        missing(environments, authorize, token, keys);
        Map<String, OAuth> each = new LinkedHashMap<>();
        environments.forEach(environment -> each.put(
                environment,
                new OAuth(
                        authorize.getOrDefault(environment, ""),
                        token.getOrDefault(environment, ""),
                        parameters,
                        client,
                        lifetimes)));
        return Optional.of(new BrokerOAuth(keys, each));
    }

    private OAuth.Client client(Function<String, Optional<Value>> ask) {
        boolean isBasic = ask.apply("oauth_client")
                .filter(word -> isThe("basic", word, "client authentication", CLIENTS))
                .isPresent();
        boolean isRegistered = ask.apply("oauth_redirect")
                .filter(word -> isThe("registered", word, "address of the way back", REDIRECTS))
                .isPresent();
        return new OAuth.Client(
                isBasic,
                ask.apply("oauth_pkce").flatMap(Value::flag).orElse(false),
                !isRegistered,
                ask.apply("oauth_refresh_at").map(OAuthReader::beside));
    }

    /** A name beside that of the token address, so that nothing goes to another host. */
    private static String beside(Value name) {
        if (!name.text().matches("[A-Za-z0-9_-]+")) {
            name.faults()
                    .add(
                            name.place(),
                            "\"" + name.text() + "\" is no name beside the address of oauth_token_url",
                            "write the last part of the address alone, such as refreshtoken");
            return "";
        }
        return name.text();
    }

    private static OAuth.Lifetimes lifetimes(Function<String, Optional<Value>> ask) {
        Optional<Duration> token = ask.apply("oauth_token_lasts").flatMap(Value::duration);
        Optional<Duration> login = ask.apply("oauth_login_lasts").flatMap(Value::duration);
        List<String> ends = ask.apply("oauth_login_ends")
                .map(words -> List.of(words.text().split("[\\s,]+")))
                .orElse(List.of("invalid_grant"));
        return new OAuth.Lifetimes(token, login, ends);
    }

    /** Whether a word is that one; one that is not known is a fault. */
    private static boolean isThe(String one, Value word, String what, List<String> known) {
        if (!known.contains(word.text())) {
            word.faults().unknown(word.place(), what, word.text(), known);
        }
        return word.text().equals(one);
    }

    /** One for all environments, or one for each; a variable takes the place of all. */
    private Map<String, String> addresses(
            String name, Collection<String> environments, Taken taken, Function<String, Optional<Value>> ask) {
        Map<String, Value> written = taken.apply("oauth_" + name + "_");
        written.forEach((environment, value) -> {
            if (!environments.contains(environment)) {
                faults.unknown(value.place(), "environment", environment, environments);
            }
        });
        Map<String, String> own = texts(written);
        Optional<String> usual = ask.apply("oauth_" + name).map(Value::text);
        Optional<String> other = variables.value(variable + "_" + name.toUpperCase(Locale.ROOT));
        Map<String, String> found = new LinkedHashMap<>();
        for (String environment : environments) {
            other.or(() -> Optional.ofNullable(own.get(environment)))
                    .or(() -> usual)
                    .ifPresent(address -> found.put(environment, checked(name, address)));
        }
        return found;
    }

    private String checked(String name, String address) {
        if (!isSafe(address)) {
            faults.add(
                    place,
                    "the " + name + " \"" + address + "\" is no whole address that begins with https://",
                    "write one, in the file or in " + variable + "_" + name.toUpperCase(Locale.ROOT)
                            + "; http:// is allowed for localhost alone, as codes and tokens go there");
        }
        return address;
    }

    private static boolean isSafe(String address) {
        try {
            URI uri = new URI(address);
            String host = Optional.ofNullable(uri.getHost()).orElse("");
            return uri.getFragment() == null
                    && ("https".equals(uri.getScheme()) && !host.isEmpty()
                            || "http".equals(uri.getScheme()) && LOOPBACK.contains(host));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private void missing(
            Collection<String> environments,
            Map<String, String> authorize,
            Map<String, String> token,
            CallerKeys keys) {
        if (authorize.size() < environments.size() || token.size() < environments.size()) {
            faults.add(
                    place,
                    "the log-in by OAuth has not both addresses for each of " + environments,
                    "add oauth_authorize_url: https://… and oauth_token_url: https://…");
        }
        if (!keys.wantSession()) {
            faults.add(
                    place,
                    "no header carries the token of the log-in by OAuth",
                    "add a line such as oauth_header_Authorization: \"Bearer {session}\"");
        }
    }

    private static Map<String, String> texts(Map<String, Value> values) {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((name, value) -> texts.put(name, value.text()));
        return texts;
    }
}
