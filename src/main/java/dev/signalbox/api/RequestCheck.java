package dev.signalbox.api;

import dev.signalbox.api.DescribedOperations.Operation;
import dev.signalbox.config.Nearest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Lets no word of a request fall: a name in its query that the operation does not take, or takes once, is refused, and so is a
 * body where none is read. What changes something takes an empty value for a mistake, too.
 */
final class RequestCheck {
    /** What programs send that always send a body. */
    private static final Set<String> NOTHING = Set.of("", "{}", "null");

    private final Operation operation;

    RequestCheck(Operation operation) {
        this.operation = operation;
    }

    /** The query is read as it is written: reading its parameters would take the body from who comes after. */
    void check(HttpServletRequest request) throws IOException {
        Set<String> said = new HashSet<>();
        String query = Optional.ofNullable(request.getQueryString()).orElse("");
        for (String part : query.split("&")) {
            if (!part.isEmpty()) {
                check(part, said);
            }
        }
        if (!operation.takesBody() && !NOTHING.contains(beginning(request))) {
            throw new BadRequest(
                    400, "invalid_request", operation + " reads no body" + told("; say it in the query: ", ""));
        }
    }

    private void check(String part, Set<String> said) {
        int sign = part.indexOf('=');
        String name = decoded(sign < 0 ? part : part.substring(0, sign));
        if (!operation.query().contains(name)) {
            throw refused(operation + " takes no \"" + name + "\" in its query, " + told("but ", "nor anything else")
                    + meant(name));
        }
        if (!said.add(name)) {
            throw refused(name + " is there more than once; say it once");
        }
        if (operation.changes() && (sign < 0 || sign == part.length() - 1)) {
            throw BadRequest.of(name, "is empty; give it a value, or leave it out");
        }
    }

    private String told(String before, String none) {
        return operation.query().isEmpty() ? none : before + String.join(", ", operation.query());
    }

    private String meant(String name) {
        return Nearest.nearest(name, operation.query())
                .map(near -> "; did you mean \"" + near + "\"?")
                .orElse("");
    }

    private static String beginning(HttpServletRequest request) throws IOException {
        boolean hasBody = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        return hasBody ? new String(request.getInputStream().readNBytes(8), StandardCharsets.UTF_8).strip() : "";
    }

    private static BadRequest refused(String detail) {
        return new BadRequest(400, "invalid_query", detail);
    }

    /** What is not written as an address is none of the names, as it stands. */
    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }
}
