package dev.signalbox.api;

import dev.signalbox.intake.NotVerified;
import dev.signalbox.journal.NotRecorded;
import dev.signalbox.normalise.InvalidAlert;
import dev.signalbox.webhook.Problem;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers every error of the API in the one form that the webhook uses too. */
@RestControllerAdvice
class ApiProblems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);

    @ExceptionHandler(NotFound.class)
    ResponseEntity<Object> notFound(NotFound problem) {
        return answer(Problem.of(404, "not_found", problem.getMessage()));
    }

    @ExceptionHandler(BadRequest.class)
    ResponseEntity<Object> badRequest(BadRequest problem) {
        return answer(Problem.of(problem.status(), problem.code(), problem.getMessage()));
    }

    @ExceptionHandler(RefusedByRule.class)
    ResponseEntity<Object> refused(RefusedByRule problem) {
        return ResponseEntity.status(409)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.told());
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<Object> database(NestedRuntimeException problem) {
        LOG.error("The API could not reach the database", problem);
        return answer(Problem.of(503, "database_unavailable", "the database did not answer; ask again"));
    }

    /** The reader of JSON lets these through as they are. */
    @ExceptionHandler(NumberFormatException.class)
    ResponseEntity<Object> outOfBounds() {
        return answer(UnreadableBody.outOfBounds());
    }

    /** A replay found the alert as unreadable as before. */
    @ExceptionHandler(InvalidAlert.class)
    ResponseEntity<Object> unreadable(InvalidAlert problem) {
        return answer(Problem.of(problem));
    }

    /** A replay found the sender's format gone, or an order by hand is larger than any alert. */
    @ExceptionHandler(NotVerified.class)
    ResponseEntity<Object> notVerified(NotVerified problem) {
        return answer(
                problem.why() == NotVerified.Cause.BODY_TOO_LARGE
                        ? Problem.of(problem.why().status(), "body_too_large", problem.getMessage())
                        : Problem.of(409, "not_replayable", problem.getMessage()));
    }

    @ExceptionHandler(NotRecorded.class)
    ResponseEntity<Object> notRecorded(NotRecorded problem) {
        return answer(Problem.of(problem, "ask again"));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException problem, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(UnreadableBody.told(problem));
    }

    /** Whole numbers and yes or no are all that is read from a query without a word of ours about it. */
    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException problem, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (problem instanceof MethodArgumentTypeMismatchException argument) {
            boolean isWord = boolean.class.equals(argument.getRequiredType());
            BadRequest wrong =
                    BadRequest.of(argument.getName(), isWord ? "is neither true nor false" : "is not a whole number");
            return badRequest(wrong);
        }
        return handleExceptionInternal(problem, null, headers, status, request);
    }

    /** Spring's own problems (no such path, wrong method, unreadable body), without the path, which may hold a token. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception problem, Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String code =
                switch (status.value()) {
                    case 404 -> "not_found";
                    case 405 -> "method_not_allowed";
                    case 415 -> "unsupported_media_type";
                    default -> status.is4xxClientError() ? "invalid_request" : "internal_error";
                };
        var answer = answer(Problem.of(status.value(), code, detail(problem)));
        HttpHeaders all = new HttpHeaders();
        all.addAll(headers);
        all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(answer.getBody(), all, status);
    }

    /** What most people look for who ask for something that is not there. */
    private static final String ALERTS =
            "; alerts are sent by POST to /webhook/{source}/{token}, where the source is a sender of mappings/formats";

    /** Who pastes a webhook's address into a browser asks by GET. */
    private static String detail(Exception problem) {
        Set<HttpMethod> methods = problem instanceof HttpRequestMethodNotSupportedException wrong
                ? Optional.ofNullable(wrong.getSupportedHttpMethods()).orElse(Set.of())
                : Set.of();
        return methods.isEmpty()
                ? "this request is not one of those in /api/openapi.json" + ALERTS
                : "this address takes "
                        + methods.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "))
                        + "; a browser's address bar sends GET" + (methods.contains(HttpMethod.POST) ? "" : ALERTS);
    }

    private static ResponseEntity<Object> answer(Problem problem) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
