package dev.signalbox.console;

import dev.signalbox.api.BadRequest;
import dev.signalbox.api.NotFound;
import dev.signalbox.api.RefusedByRule;
import dev.signalbox.intake.NotVerified;
import dev.signalbox.normalise.FieldFault;
import dev.signalbox.normalise.InvalidAlert;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says in words what the API says to programs. */
@RestControllerAdvice(basePackageClasses = ConsoleProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConsoleProblems {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleProblems.class);

    private final Pages pages;

    ConsoleProblems(Pages pages) {
        this.pages = pages;
    }

    @ExceptionHandler(NotFound.class)
    ResponseEntity<byte[]> notFound(HttpServletRequest request, NotFound problem) {
        return pages.show(404, pages.problem(request, "Not found", sentence(problem)));
    }

    @ExceptionHandler(BadRequest.class)
    ResponseEntity<byte[]> badRequest(HttpServletRequest request, BadRequest problem) {
        return pages.show(problem.status(), pages.problem(request, "Nothing was done", sentence(problem)));
    }

    @ExceptionHandler(RefusedByRule.class)
    ResponseEntity<byte[]> refused(HttpServletRequest request, RefusedByRule problem) {
        return pages.show(409, pages.problem(request, "A rule is against it", sentence(problem)));
    }

    @ExceptionHandler(InvalidAlert.class)
    ResponseEntity<byte[]> unreadable(HttpServletRequest request, InvalidAlert problem) {
        String faults = problem.faults().stream().map(FieldFault::detail).collect(Collectors.joining("; "));
        return pages.show(400, pages.problem(request, "Nothing was done", sentence(faults)));
    }

    @ExceptionHandler(NotVerified.class)
    ResponseEntity<byte[]> notLetIn(HttpServletRequest request, NotVerified problem) {
        return pages.show(problem.why().status(), pages.problem(request, "Nothing was done", sentence(problem)));
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<byte[]> database(HttpServletRequest request, NestedRuntimeException problem) {
        LOG.error("The console could not reach the database", problem);
        return pages.show(503, pages.databaseAway(request));
    }

    /** What the API has a word for and the console has none; a fault of the hub itself stands in its log. */
    @ExceptionHandler(RuntimeException.class)
    ResponseEntity<byte[]> other(HttpServletRequest request, RuntimeException problem) {
        LOG.error("The console could not do {}", request.getServletPath(), problem);
        return pages.show(500, pages.problem(request, "This could not be done", sentence(problem)));
    }

    private static String sentence(Exception problem) {
        return sentence(String.valueOf(problem.getMessage()));
    }

    private static String sentence(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
