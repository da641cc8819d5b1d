package dev.signalbox.console;

import dev.signalbox.digests.RandomText;
import dev.signalbox.intake.FailureLimit;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lets a person in who knows the API token, and out again. */
@RestController
class LoginPage {
    private static final Logger LOG = LoggerFactory.getLogger(LoginPage.class);
    private static final int FAILURES_A_MINUTE = 10;
    private static final String OWN_PATH = "/console/login";
    private static final String CONNECTIONS = "/console/connections";

    /** For one who wants to log in at a broker: leads there, and to no other page, as any site can make such an address. */
    static final String TO_CONNECTIONS = OWN_PATH + "?then=" + CONNECTIONS;

    private final PersonSessions sessions;
    private final Pages pages;
    private final Clock clock;
    private final FailureLimit failures = new FailureLimit(FAILURES_A_MINUTE);

    LoginPage(PersonSessions sessions, Pages pages, Clock clock) {
        this.sessions = sessions;
        this.pages = pages;
        this.clock = clock;
    }

    /** The form; the fault is empty text before the first try. */
    record Login(String fault, String csrf, String then) {}

    @GetMapping(OWN_PATH)
    ResponseEntity<byte[]> form(HttpServletRequest request) {
        return form(request, 200, "");
    }

    @PostMapping(OWN_PATH)
    ResponseEntity<byte[]> logIn(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(name = "_csrf", defaultValue = "") String csrf) {
        Visitor visitor = ConsoleFilter.visitor(request);
        if (failures.isReachedBy(visitor.address(), clock.instant())) {
            return form(
                    request,
                    429,
                    FAILURES_A_MINUTE + " log-ins from your address have failed; wait a minute, then try again.");
        }
        if (!visitor.madeLogin(csrf)) {
            return failed(request, 403, "This form is not from here, or its cookie was refused. Try once more.");
        }
        return sessions.open(password.strip())
                .map(session -> letIn(visitor, session, then(request)))
                .orElseGet(
                        () -> failed(
                                request,
                                401,
                                "This is not the API token. It is in the file data/api-token, or what SIGNALBOX_API_TOKEN says."));
    }

    @PostMapping("/console/logout")
    ResponseEntity<byte[]> logOut(HttpServletRequest request) {
        Visitor visitor = ConsoleFilter.visitor(request);
        visitor.session().ifPresent(sessions::end);
        return lead(OWN_PATH, visitor.without(Visitor.SESSION, "/"));
    }

    private static String then(HttpServletRequest request) {
        return CONNECTIONS.equals(request.getParameter("then")) ? CONNECTIONS : "/console";
    }

    private ResponseEntity<byte[]> letIn(Visitor visitor, String session, String then) {
        LOG.info("A person has logged in to the console from {}", visitor.address());
        ResponseCookie open = visitor.cookie(Visitor.SESSION, session, "/")
                .mutate()
                .maxAge(PersonSessions.LIFE)
                .build();
        return lead(then, open, visitor.without(Visitor.FORM, OWN_PATH));
    }

    private static ResponseEntity<byte[]> lead(String path, ResponseCookie... cookies) {
        var answer = ResponseEntity.status(303).location(URI.create(path));
        for (ResponseCookie cookie : cookies) {
            answer.header(HttpHeaders.SET_COOKIE, cookie.toString());
        }
        return answer.build();
    }

    private ResponseEntity<byte[]> failed(HttpServletRequest request, int status, String fault) {
        Visitor visitor = ConsoleFilter.visitor(request);
        failures.exceededBy(visitor.address(), clock.instant());
        LOG.warn("A log-in to the console from {} has failed", visitor.address());
        return form(request, status, fault);
    }

    /** A browser that keeps the form open for long still has its cookie: it ends with the browser. */
    private ResponseEntity<byte[]> form(HttpServletRequest request, int status, String fault) {
        Visitor visitor = ConsoleFilter.visitor(request);
        String secret = visitor.form().orElseGet(RandomText::next);
        var known = new Visitor(
                visitor.address(), visitor.isSecure(), Optional.empty(), Optional.of(secret), visitor.after());
        var page = pages.page(request, "", "Log in", new Login(fault, known.csrf(), then(request)));
        var answer = pages.show(status, page);
        return ResponseEntity.status(status)
                .headers(answer.getHeaders())
                .header(
                        HttpHeaders.SET_COOKIE,
                        visitor.cookie(Visitor.FORM, secret, OWN_PATH).toString())
                .body(answer.getBody());
    }
}
