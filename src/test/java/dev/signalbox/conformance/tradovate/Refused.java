package dev.signalbox.conformance.tradovate;

import dev.signalbox.conformance.Reply;

/** What Tradovate answers instead of doing it: mostly with 200. */
final class Refused extends RuntimeException {
    private final transient Reply reply;

    private Refused(Reply reply) {
        super(reply.body());
        this.reply = reply;
    }

    /** The broker's own reason, with 200. */
    static Refused because(String reason, String text) {
        return new Refused(Reply.json(
                200, SimulatedTradovate.object().put("failureReason", reason).put("failureText", text)));
    }

    static Refused malformed(String text) {
        return new Refused(Reply.json(400, SimulatedTradovate.object().put("errorText", text)));
    }

    static Refused notFound() {
        return new Refused(Reply.empty(404));
    }

    Reply reply() {
        return reply;
    }
}
