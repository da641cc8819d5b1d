package dev.signalbox.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.webhook.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets nobody use the API without its token; the events also open to a person who has logged in. What describes it is open,
 * and the console has a door of its own.
 */
@Component
final class ApiTokenFilter extends OncePerRequestFilter {
    /** The description for tools and the one for people. */
    private static final Set<String> OPEN = Set.of("/api/openapi.json", "/", "/about.html");

    private static final String EVENTS = "/api/v1/events";

    private final ApiToken token;
    private final PersonSession session;
    private final ObjectMapper mapper;

    ApiTokenFilter(ApiToken token, PersonSession session, ObjectMapper mapper) {
        this.token = token;
        this.session = session;
        this.mapper = mapper;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.startsWith("/webhook")
                || path.equals("/console")
                || path.startsWith("/console/")
                || path.startsWith("/connect/")
                || OPEN.contains(path);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isLetIn(request)) {
            chain.doFilter(request, response);
        } else {
            response.setHeader("WWW-Authenticate", "Bearer");
            Problem.of(401, "unauthorized", "send the header Authorization: Bearer with the API token")
                    .answer(response, mapper);
        }
    }

    private boolean isLetIn(HttpServletRequest request) {
        return token.opens(
                        Optional.ofNullable(request.getHeader("Authorization")).orElse(""))
                || EVENTS.equals(request.getServletPath()) && session.isOpen(request);
    }
}
