package dev.signalbox.webhook;

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

/** Lets the webhook answer OPTIONS as every other method that is not POST; Spring would answer it by itself. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MethodFilter extends OncePerRequestFilter {
    private final ObjectMapper mapper;

    MethodFilter(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().startsWith("/webhook/")
                || !request.getMethod().equals("OPTIONS");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Allow", "POST");
        Problem.of(405, "method_not_allowed", "this address takes POST").answer(response, mapper);
    }
}
