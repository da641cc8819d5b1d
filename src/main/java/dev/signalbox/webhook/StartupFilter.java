package dev.signalbox.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks who comes before the hub is ready to come again. The server takes requests a moment before the routes run, and
 * would say 404 to an alert in that moment.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartupFilter extends OncePerRequestFilter {
    private final ObjectMapper mapper;
    private volatile boolean ready = false;

    StartupFilter(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        ready = true;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (ready) {
            chain.doFilter(request, response);
        } else {
            response.setHeader("Retry-After", "2");
            Problem.of(503, "starting", "the hub is still starting; send it again")
                    .answer(response, mapper);
        }
    }
}
