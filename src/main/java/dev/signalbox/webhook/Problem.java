package dev.signalbox.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.journal.NotRecorded;
import dev.signalbox.normalise.FieldFault;
import dev.signalbox.normalise.InvalidAlert;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * What went wrong, after RFC 9457.
 *
 * @param type always {@code about:blank}: the code says which problem it is
 * @param title the status in words
 * @param status the HTTP status
 * @param code a stable word for the problem
 * @param detail a sentence for a person
 * @param errors each fault of a body; absent when the problem is another
 */
public record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldFault> errors) {
    private static final String IN_DOUBT =
            "it may be recorded and traded yet; send the same again, with the same key if it "
                    + "has one: it is answered as a duplicate if it was";

    /**
     * Gives a problem without faults of single fields.
     *
     * @param status the HTTP status
     * @param code a stable word for it
     * @param detail a sentence for a person
     * @return the problem
     */
    public static Problem of(int status, String code, String detail) {
        return new Problem(
                "about:blank", HttpStatus.valueOf(status).getReasonPhrase(), status, code, detail, List.of());
    }

    /**
     * Gives the problem of an alert that is not understood.
     *
     * @param invalidAlert all that is wrong with it
     * @return a 400 with each fault; its code is that of the first one
     */
    public static Problem of(InvalidAlert invalidAlert) {
        List<FieldFault> faults = invalidAlert.faults();
        FieldFault first = faults.getFirst();
        String detail = faults.size() == 1 ? first.detail() : faults.size() + " faults; see errors";
        return new Problem("about:blank", HttpStatus.BAD_REQUEST.getReasonPhrase(), 400, first.code(), detail, faults);
    }

    /**
     * Gives the problem of an alert that could not be recorded.
     *
     * @param missed why it was not
     * @param mend what its sender should do when nothing was kept
     * @return a 503
     */
    public static Problem of(NotRecorded missed, String mend) {
        String promise = missed.isUncertain() ? IN_DOUBT : "nothing was kept, " + mend;
        return of(503, "not_recorded", missed.getMessage() + "; " + promise);
    }

    /** Answers with this problem where no controller does, in a filter. */
    public void answer(HttpServletResponse response, ObjectMapper mapper) throws IOException {
        response.setStatus(status);
        response.setContentType("application/problem+json");
        mapper.writeValue(response.getOutputStream(), this);
    }
}
