package dev.signalbox.api;

import dev.signalbox.accounts.Accounts;
import dev.signalbox.books.KnownAccounts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Looks at what is asked for before the database does, which keeps no text with the character zero in it. */
@Component
class QueryCheck implements HandlerInterceptor, WebMvcConfigurer {
    /** They tell of accounts that are no longer configured, too. */
    private static final List<String> OF_FORMER_ACCOUNTS =
            List.of("/api/v1/orders", "/api/v1/audit", "/api/v1/dead-letters");

    private final Accounts accounts;
    private final KnownAccounts known;

    QueryCheck(Accounts accounts, KnownAccounts known) {
        this.accounts = accounts;
        this.known = known;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**", "/console/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (hasZero(request)) {
            throw BadRequest.of("query", "has the character zero (%00) in it; leave it out");
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
