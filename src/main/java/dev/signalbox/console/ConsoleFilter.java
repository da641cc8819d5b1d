package dev.signalbox.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.api.EventsApi;
import dev.signalbox.intake.SenderPolicy;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The door of the console and of log-ins at brokers: who has not logged in is led to the log-in, a form that was not made here does nothing, and every
 * answer forbids the browser to load or run anything that is not the hub's own.
 */
@Component
class ConsoleFilter extends OncePerRequestFilter {
    private static final String CONNECT = "/connect/";
    /** Another site leads there, so the session's cookie does not come along; a cookie of its own does. */
    private static final Pattern CALLBACK = Pattern.compile("/connect/[^/]+/callback");

    private static final String VISITOR = Visitor.class.getName();

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final PersonSessions sessions;
    private final SenderPolicy senders;
    private final ObjectProvider<EventsApi> events;
    private final Pages pages;

    /** @param events there when the first request comes; the web server takes its filters before all else is made */
    ConsoleFilter(PersonSessions sessions, SenderPolicy senders, ObjectProvider<EventsApi> events, Pages pages) {
        this.sessions = sessions;
        this.senders = senders;
        this.events = events;
        this.pages = pages;
    }

    /** {@return who asks, once the request has come through this door} */
    static Visitor visitor(HttpServletRequest request) {
        return (Visitor) request.getAttribute(VISITOR);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath();
        return !path.equals("/console") && !path.startsWith("/console/") && !path.startsWith(CONNECT);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setCharacterEncoding(UTF_8);
        request.setAttribute(
                VISITOR, Visitor.of(request, senders, events.getObject().place()));
        protect(request, response);
        if (isOpen(request.getServletPath()) || isLetIn(request, response)) {
            chain.doFilter(request, response);
        }
    }

    private static boolean isOpen(String path) {
        return path.equals("/console/login")
                || path.startsWith("/console/assets/")
                || CALLBACK.matcher(path).matches();
    }

    private static void protect(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        boolean isAsset = request.getServletPath().startsWith("/console/assets/");
        response.setHeader("Cache-Control", isAsset ? "no-cache" : "no-store");
    }

    private boolean isLetIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Visitor visitor = visitor(request);
        try {
            if (visitor.session().filter(sessions::isOpen).isEmpty()) {
                response.setStatus(HttpServletResponse.SC_SEE_OTHER);
                boolean connects = request.getServletPath().startsWith(CONNECT);
                response.setHeader("Location", connects ? LoginPage.TO_CONNECTIONS : "/console/login");
                return false;
            }
        } catch (DataAccessException away) {
            pages.write(response, 503, pages.databaseAway(request));
            return false;
        }
        String csrf = Optional.ofNullable(request.getParameter("_csrf")).orElse("");
        boolean changes =
                !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
        if (changes && !visitor.made(csrf)) {
            pages.write(
                    response,
                    403,
                    pages.problem(
                            request,
                            "This form is not from here",
                            "Nothing was done. The form was made for another log-in, or by another site. Go back, load the page again, "
                                    + "and send it once more."));
            return false;
        }
        return true;
    }
}
