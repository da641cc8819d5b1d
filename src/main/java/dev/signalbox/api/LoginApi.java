package dev.signalbox.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.connections.LoginAddresses;
import dev.signalbox.connections.LoginEnd;
import dev.signalbox.connections.Logins;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets a person log in at a broker from a terminal: the browser's last address is brought back by hand. */
@RestController
@RequestMapping("/api/v1/connections/{name}/login")
class LoginApi {
    private final Logins logins;
    private final LoginAddresses addresses;

    LoginApi(Logins logins, LoginAddresses addresses) {
        this.logins = logins;
        this.addresses = addresses;
    }

    /** What to open, to where it leads, and what ends the log-in; the last is a secret for ten minutes. */
    record Begun(String authorizeUrl, String callbackUrl, String proof) {}

    /** Where the browser ended, and what was given when the log-in began. */
    record Ended(String address, String proof) {}

    /** Into which connection a person has logged. */
    record Done(String connection) {}

    @PostMapping
    ResponseEntity<Begun> begin(@PathVariable String name) {
        BrokerConnection connection = connection(name);
        String proof = logins.secret();
        String page = logins.begin(connection, proof).toString();
        return ResponseEntity.status(201).body(new Begun(page, addresses.callback(name), proof));
    }

    @PostMapping("/end")
    Done end(@PathVariable String name, @RequestBody Ended ended) {
        BrokerConnection connection = connection(name);
        if (ended.address() == null || ended.proof() == null) {
            throw BadRequest.of("address", "and proof are both needed");
        }
        String[] parts = ended.address().strip().split("\\?", 2);
        if (!parts[0].equals(addresses.callback(name)) || parts.length < 2) {
            throw BadRequest.of(
                    "address", "is not where the broker leads back; it begins with " + addresses.callback(name) + "?");
        }
        return switch (logins.end(connection, ended.proof(), query(parts[1]))) {
            case LoginEnd.Done done -> new Done(name);
            case LoginEnd.Foreign foreign ->
                throw new BadRequest(
                        403,
                        "foreign_login",
                        "this log-in was begun elsewhere, more than ten minutes ago, or has ended; begin again");
            case LoginEnd.Failed failed -> throw new BadRequest(502, "login_failed", failed.reason());
        };
    }

    private BrokerConnection connection(String name) {
        BrokerConnection connection =
                logins.connection(name).orElseThrow(() -> new NotFound("no connection of that name leads to a broker"));
        if (connection.login().isEmpty()) {
            throw new BadRequest(
                    409,
                    "no_login",
                    "nobody has to log in for " + name
                            + "; write login: oauth at the connection in accounts.yaml if the" + " broker has it");
        }
        return connection;
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new LinkedHashMap<>();
        Arrays.stream(text.split("#", 2)[0].split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> query.put(decoded(pair[0]), pair.length == 2 ? decoded(pair[1]) : ""));
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw BadRequest.of("address", "is cut off, or not written as an address is");
        }
    }
}
