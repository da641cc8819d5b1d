package dev.signalbox.conformance.alpaca;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.Reply;

/** A no of Alpaca's: {@code {"code": 40010001, "message": "…"}} with an HTTP status. */
final class Refused extends RuntimeException {
    private final int status;
    private final int code;
    private final ObjectNode more;

    Refused(int status, int code, String message) {
        this(status, code, message, new JsonMapper().createObjectNode());
    }

    /** @param more what stands beside code and message */
    Refused(int status, int code, String message, ObjectNode more) {
        super(message);
        this.status = status;
        this.code = code;
        this.more = more;
    }

    /** Something in a request is not as it must be. */
    static Refused invalid(String message) {
        return new Refused(422, 40010001, message);
    }

    /** An order that cannot be. */
    static Refused unprocessable(String message) {
        return new Refused(422, 42210000, message);
    }

    static Refused notFound(String message) {
        return new Refused(404, 40410000, message);
    }

    Reply reply() {
        return Reply.json(status, more.deepCopy().put("code", code).put("message", getMessage()));
    }
}
