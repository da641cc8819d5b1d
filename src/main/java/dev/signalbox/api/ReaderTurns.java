package dev.signalbox.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets a few requests that only read, from programs and from the console, use the database at a time; the others wait for
 * their turn. However many there are and however slow the database is, alerts, exits and what looks after orders have the
 * other connections of the pool.
 */
@Configuration
class ReaderTurns implements AsyncHandlerInterceptor, WebMvcConfigurer {
    /** The pool has eight. */
    private static final int AT_ONCE = 3;

    private static final int PATIENCE_SECONDS = 5;

    /** What reads nothing there, or takes as long as its reader or the whole record do. */
    private static final List<String> HAVE_THEIR_OWN = List.of(
            "/api/v1/config", "/api/v1/events", "/api/v1/audit/verify", "/console/assets/**", "/console/trades.csv");

    private static final String TURN = ReaderTurns.class.getName();

    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns("/api/v1/**", "/console", "/console/**")
                .excludePathPatterns(HAVE_THEIR_OWN);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        if (!request.getMethod().equals("GET") || hasTurnsOfItsOwn(request)) {
            return true;
        }
        if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new TransientDataAccessResourceException(
                    "others have been reading from the database for " + PATIENCE_SECONDS + " s");
        }
        request.setAttribute(TURN, true);
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, Exception problem) {
        release(request);
    }

    @Override
    public void afterConcurrentHandlingStarted(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        release(request);
    }

    /** A whole table is read a part at a time, for as long as its reader takes. */
    private static boolean hasTurnsOfItsOwn(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Accept"))
                .filter(Csv::isWanted)
                .isPresent();
    }

    private void release(HttpServletRequest request) {
        if (request.getAttribute(TURN) != null) {
            request.removeAttribute(TURN);
            turns.release();
        }
    }
}
