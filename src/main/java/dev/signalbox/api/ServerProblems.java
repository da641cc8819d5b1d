package dev.signalbox.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.webhook.Problem;
import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what the server turns away before anything of the hub sees it: lines, paths and headers that are no HTTP. Never with
 * what came, which may hold a token. The server makes one by its name, so that it is public and takes nothing.
 */
public final class ServerProblems extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(ServerProblems.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        if (response.getStatus() >= 400 && response.getContentWritten() == 0 && response.setErrorReported()) {
            answer(problem(response.getStatus(), request), response);
        }
    }

    private static Problem problem(int status, Request request) {
        if (status == 400) {
            return isPathEscaped(request)
                    ? Problem.of(
                            400, "invalid_path", "write the path without %00, %2f and %5c; a % needs two hex digits")
                    : Problem.of(400, "invalid_request", "the request is not written as HTTP has it");
        }
        return status < 500
                ? LastProblems.turnedAway(status)
                : Problem.of(status, status == 500 ? "internal_error" : "invalid_request", "the server cannot do that");
    }

    private static boolean isPathEscaped(Request request) {
        String path = request.getRequestURI();
        return path != null && path.contains("%");
    }

    private static void answer(Problem problem, Response response) {
        response.setContentType("application/problem+json");
        response.setCharacterEncoding(UTF_8);
        try {
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(MAPPER.writeValueAsString(problem));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException gone) {
            LOG.debug("Who asked is gone", gone);
        }
    }
}
