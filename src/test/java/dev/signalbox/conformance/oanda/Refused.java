package dev.signalbox.conformance.oanda;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.Reply;

/** A no of OANDA's: {@code {"errorMessage": "…", "errorCode": "…"}} with an HTTP status. */
final class Refused extends RuntimeException {
    private final int status;
    private final String code;

    Refused(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** A request that is not understood; it leaves no transaction (recorded). */
    static Refused parameter(String name) {
        return new Refused(
                400,
                "oanda::rest::core::InvalidParameterException",
                "Invalid value specified for '%s'".formatted(name));
    }

    /** An order that is understood and not taken; it leaves a transaction of its own (recorded). */
    static Refused order(String reason, String message) {
        return new Refused(400, reason, message);
    }

    /** {@return whether an order was understood and not taken} */
    boolean isOfOrder() {
        return status == 400 && !code.contains(":");
    }

    String code() {
        return code;
    }

    Reply reply() {
        return Reply.json(status, body());
    }

    ObjectNode body() {
        return new JsonMapper()
                .createObjectNode()
                .put("errorMessage", getMessage())
                .put("errorCode", code);
    }
}
