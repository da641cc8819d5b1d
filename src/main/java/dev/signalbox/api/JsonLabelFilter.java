package dev.signalbox.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes the bodies of the API for JSON, which they all are, also without a label or with that of a form: curl and Python's
 * own client put one on whatever they send, and the server would take it apart.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class JsonLabelFilter extends OncePerRequestFilter {
    private static final String JSON = "application/json";
    private static final Set<String> CHANGES = Set.of("POST", "PUT", "PATCH");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().startsWith("/api/")
                || !CHANGES.contains(request.getMethod())
                || isJson(request);
    }

    private static boolean isJson(HttpServletRequest request) {
        return Optional.ofNullable(request.getContentType())
                .filter(label -> label.toLowerCase(Locale.ROOT).contains("json"))
                .isPresent();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Labelled(request), response);
    }

    private static final class Labelled extends HttpServletRequestWrapper {
        private final ServletInputStream body;

        Labelled(HttpServletRequest request) throws IOException {
            super(request);
            // A body that is being read the server does not look into for parameters.
            this.body = request.getInputStream();
        }

        @Override
        public ServletInputStream getInputStream() {
            return body;
        }

        @Override
        public String getContentType() {
            return JSON;
        }

        @Override
        public String getHeader(String name) {
            return isLabel(name) ? JSON : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isLabel(name) ? Collections.enumeration(Set.of(JSON)) : super.getHeaders(name);
        }

        private static boolean isLabel(String name) {
            return "content-type".equalsIgnoreCase(name);
        }
    }
}
