package dev.signalbox.api;

import dev.signalbox.accounts.Accounts;
import dev.signalbox.api.DescribedOperations.Operation;
import dev.signalbox.books.KnownAccounts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Looks at what is asked for before anything is done: by which names, and of which account; the database keeps no zero. */
@Component
class QueryCheck implements HandlerInterceptor, WebMvcConfigurer {
    /** They tell of accounts that are no longer configured, too. */
    private static final List<String> OF_FORMER_ACCOUNTS =
            List.of("/api/v1/orders", "/api/v1/audit", "/api/v1/dead-letters");

    private final Accounts accounts;
    private final KnownAccounts known;
    private final DescribedOperations operations;

    QueryCheck(Accounts accounts, KnownAccounts known, DescribedOperations operations) {
        this.operations = operations;
        this.accounts = accounts;
        this.known = known;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**", "/console/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (hasZero(request)) {
            throw BadRequest.of("query", "has the character zero (%00) in it; leave it out");
        }
        if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String path) {
            Optional<Operation> operation = operations.find(request.getMethod(), path);
            if (operation.isPresent()) {
                new RequestCheck(operation.get()).check(request);
            }
        }
        if (request.getMethod().equals("GET") && OF_FORMER_ACCOUNTS.contains(request.getServletPath())) {
            checkAccount(Parameters.said(Optional.ofNullable(request.getParameter("account"))));
        }
        return true;
    }

    /** A form of the console is read anyway; a body of the API is not touched. */
    private static boolean hasZero(HttpServletRequest request) {
        boolean inQuery =
                Optional.ofNullable(request.getQueryString()).orElse("").contains("%00");
        return inQuery
                || request.getServletPath().startsWith("/console")
                        && request.getParameterMap().values().stream()
                                .flatMap(Arrays::stream)
                                .anyMatch(text -> text.indexOf(0) >= 0);
    }

    private void checkAccount(Optional<String> account) {
        account.filter(id -> accounts.account(id).isEmpty() && !known.has(id)).ifPresent(id -> {
            throw new NotFound("no account of that id");
        });
    }
}
