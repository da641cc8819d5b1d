package dev.signalbox.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/**
 * Turns away paths that can be read in two ways, such as {@code /webhook/../api} or {@code /api;x/v1}: the doors judge a
 * path as the server cleaned it up, while routes are found by the path as it was written.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PathFilter extends OncePerRequestFilter {
    private final ObjectMapper mapper;

    PathFilter(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (UriUtils.decode(request.getRequestURI(), UTF_8).equals(request.getServletPath())) {
            chain.doFilter(request, response);
        } else {
            Problem.of(400, "invalid_path", "write the path without //, /./, /../ and ;")
                    .answer(response, mapper);
        }
    }
}
