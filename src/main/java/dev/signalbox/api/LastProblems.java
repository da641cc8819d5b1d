package dev.signalbox.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.webhook.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers what nothing else could: a request that the server itself turns away, and a fault of the hub. Never with the path,
 * which may hold a token.
 */
@RestController
class LastProblems implements ErrorController {
    private final ObjectMapper mapper;

    LastProblems(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @RequestMapping("${server.error.path:/error}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer told ? told : 404;
        problem(status, request).answer(response, mapper);
    }

    private static Problem problem(int status, HttpServletRequest request) {
        return switch (status) {
            case 400 -> unreadable(request);
            case 404 -> Problem.of(404, "not_found", "there is nothing at this address; see /api/openapi.json");
            case 405 -> Problem.of(405, "method_not_allowed", "this address does not take that method");
            default ->
                status < 500
                        ? turnedAway(status)
                        : Problem.of(status, "internal_error", "the hub failed, and its log says how; ask again");
        };
    }

    /** What nobody can say more of. */
    static Problem turnedAway(int status) {
        return Problem.of(status, "invalid_request", "the request was turned away; see /api/openapi.json");
    }

    private static Problem unreadable(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
                && path.startsWith("/webhook")) {
            return Problem.of(400, "malformed_body", "the body breaks off, or is not sent as its headers say");
        }
        return request.getQueryString() == null
                ? Problem.of(400, "invalid_request", "the body breaks off, or is not sent as its headers say")
                : Problem.of(400, "invalid_query", "the query is not written as an address is: % needs two hex digits");
    }
}
