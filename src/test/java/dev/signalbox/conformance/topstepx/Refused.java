package dev.signalbox.conformance.topstepx;

import dev.signalbox.conformance.Reply;

/** A no of TopstepX's: mostly a 200 with a number for why, and sometimes a text. */
final class Refused extends RuntimeException {
    private static final int ORDER_REJECTED = 2;
    private static final int BAD_REQUEST = 400;

    private final int status;
    private final int code;

    /** @param message the text; null for none, as TopstepX has it then */
    Refused(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static Refused order(String message) {
        return new Refused(200, ORDER_REJECTED, message);
    }

    /** What the framework says to a body that is not as described. */
    static Refused unreadable(String message) {
        return new Refused(BAD_REQUEST, 0, message);
    }

    Reply reply() {
        var body = SimulatedTopstepX.object();
        return status == 200
                ? SimulatedTopstepX.plain(
                        status,
                        body.put("success", false).put("errorCode", code).put("errorMessage", getMessage()))
                : SimulatedTopstepX.plain(
                        status, body.put("title", getMessage()).put("status", status));
    }
}
