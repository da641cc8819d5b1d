package dev.signalbox.operations;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets nobody use the API without its token. Only the API's own description is open. */
@Component
final class ApiDoor extends OncePerRequestFilter {
    private final ApiToken token;
    private final ObjectMapper mapper;

    ApiDoor(ApiToken token, ObjectMapper mapper) {
        this.token = token;
        this.mapper = mapper;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.startsWith("/webhook") || path.equals("/api/openapi.json");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (token.opens(Optional.ofNullable(request.getHeader("Authorization")).orElse(""))) {
            chain.doFilter(request, response);
        } else {
            response.setHeader("WWW-Authenticate", "Bearer");
            Problem.of(401, "unauthorized", "send the header Authorization: Bearer with the API token")
                    .answer(response, mapper);
        }
    }
}
