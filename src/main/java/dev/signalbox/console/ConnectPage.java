package dev.signalbox.console;

import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.connections.LoginEnd;
import dev.signalbox.connections.Logins;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Leads a person to a broker's log-in, and takes what the broker gives the browser to bring back. */
@RestController
@RequestMapping("/connect/{name}")
class ConnectPage {
    /** Binds a log-in to the browser that began it. */
    private static final String COOKIE = "signalbox_connect";

    private static final String PATH = "/connect";

    private final Logins logins;
    private final Pages pages;

    ConnectPage(Logins logins, Pages pages) {
        this.logins = logins;
        this.pages = pages;
    }

    /** What came of a log-in, in words, and whether it did what it should. */
    record Connected(String detail, boolean isGood) {}

    @GetMapping
    ResponseEntity<byte[]> begin(HttpServletRequest request, @PathVariable String name) {
        Optional<BrokerConnection> connection = logins.connection(name);
        if (connection.isEmpty() || connection.get().login().isEmpty()) {
            return pages.show(404, pages.problem(request, "Nobody has to log in there", missing(name)));
        }
        String browser = Visitor.cookie(request, COOKIE).orElseGet(logins::secret);
        URI page = logins.begin(connection.get(), browser);
        return ResponseEntity.status(303)
                .location(page)
                .header(HttpHeaders.SET_COOKIE, cookie(request, browser).toString())
                .build();
    }

    private static String missing(String name) {
        return "No connection named " + name + " leads to a broker at which people log in. routes/accounts.yaml has the"
                + " connections; where a broker has two ways, login: oauth says that people do.";
    }

    /** No page of the console is shown here, and none is led to: the browser comes from the broker without its session. */
    @GetMapping("/callback")
    ResponseEntity<byte[]> end(
            HttpServletRequest request, @PathVariable String name, @RequestParam Map<String, String> query) {
        String browser = Visitor.cookie(request, COOKIE).orElse("");
        LoginEnd end = logins.connection(name)
                .map(connection -> logins.end(connection, browser, query))
                .orElseGet(LoginEnd.Foreign::new);
        return switch (end) {
            case LoginEnd.Done done ->
                show(request, 200, "Logged in", new Connected("The hub is logged in for " + name + ".", true));
            case LoginEnd.Foreign foreign ->
                show(
                        request,
                        403,
                        "Nothing was done",
                        new Connected(
                                "This log-in was not begun in this browser, was begun more than ten minutes ago, or has"
                                        + " ended before. Begin again on the page of the connections. If you began with"
                                        + " ./signalbox connect, give it the address of this page.",
                                false));
            case LoginEnd.Failed failed ->
                show(
                        request,
                        502,
                        "The log-in failed",
                        new Connected(
                                "For " + name + ", " + failed.reason()
                                        + ". What was before stays. Begin again on the page" + " of the connections.",
                                false));
        };
    }

    private ResponseEntity<byte[]> show(HttpServletRequest request, int status, String title, Connected content) {
        return pages.show(status, pages.page(request, "", title, content));
    }

    /** The way back comes from another site, so a stricter one would stay at home. */
    private static ResponseCookie cookie(HttpServletRequest request, String value) {
        return ConsoleFilter.visitor(request)
                .cookie(COOKIE, value, PATH)
                .mutate()
                .sameSite("Lax")
                .maxAge(Logins.LIFE)
                .build();
    }
}
