package dev.signalbox.conformance;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** All that can go wrong between a hub and a broker, by name. */
public final class Faults {
    private static final String PAGE = "<html><body><h1>We will be back soon</h1></body></html>";

    private Faults() {}

    /** 429 with {@code Retry-After}. */
    public static Fault busyFor(int seconds) {
        return new Fault(
                "429 for " + seconds + " s",
                false,
                serving -> serving.send(serving.broker().busy().with("Retry-After", Integer.toString(seconds))));
    }

    /** 429 with the epoch second at which it ends. */
    public static Fault busyUntilReset(int seconds) {
        return new Fault(
                "429 until a reset",
                false,
                serving -> serving.send(serving.broker()
                        .busy()
                        .with("X-RateLimit-Limit", "200")
                        .with("X-RateLimit-Remaining", "0")
                        .with("X-RateLimit-Reset", Long.toString(Instant.now().getEpochSecond() + seconds))));
    }

    /** 429 that says nothing more. */
    public static Fault busy() {
        return new Fault("429", false, serving -> serving.send(serving.broker().busy()));
    }

    /** An HTTP error, and nothing was done. */
    public static Fault errorBefore(int status) {
        return new Fault(status + " before", true, serving -> serving.send(page(status)));
    }

    /** An HTTP error, although it was done. */
    public static Fault errorAfter(int status) {
        return new Fault(status + " after", true, serving -> {
            serving.execute();
            serving.send(page(status));
        });
    }

    /** It is done at once, and answered late. */
    public static Fault answeredAfter(Duration delay) {
        return new Fault("answered after " + delay, true, serving -> {
            Reply reply = serving.execute();
            Thread.sleep(delay);
            serving.send(reply);
        });
    }

    /** It is done late, and answered then. */
    public static Fault executedAfter(Duration delay) {
        return new Fault("executed after " + delay, true, serving -> {
            Thread.sleep(delay);
            serving.send(serving.execute());
        });
    }

    /** It is never done and never answered; the connection is cut in the end. */
    public static Fault swallowedFor(Duration delay) {
        return new Fault("swallowed for " + delay, true, serving -> {
            Thread.sleep(delay);
            serving.cut();
        });
    }

    /** The connection is cut, and nothing was done. */
    public static Fault cutBefore() {
        return new Fault("cut before", true, ServedRequest::cut);
    }

    /** The connection is cut, although it was done. */
    public static Fault cutAfter() {
        return new Fault("cut after", true, serving -> {
            serving.execute();
            serving.cut();
        });
    }

    /** It is done, and the answer is JSON that breaks off. */
    public static Fault malformedAfter() {
        return new Fault("malformed after", true, serving -> {
            serving.execute();
            serving.send(Reply.text(200, "application/json", "{\"id\": "));
        });
    }

    /** It is done, and the answer is a page for people. */
    public static Fault pageAfter() {
        return new Fault("a page after", true, serving -> {
            serving.execute();
            serving.send(page(200));
        });
    }

    /** It is done, and the answer comes byte by byte. */
    public static Fault trickling(Duration pause) {
        return new Fault("trickling", true, serving -> serving.trickle(serving.execute(), pause));
    }

    /** It is done, and the order has a status that nobody knows until {@link BrokerBook#speakPlainly}. */
    public static Fault sayingOf(String word) {
        return new Fault("status " + word, true, serving -> {
            serving.book().speakOddly(word);
            serving.send(serving.execute());
        });
    }

    /** The broker does not take it, and says why. */
    public static Fault rejected() {
        return new Fault("rejected", false, serving -> {
            serving.broker().refused(serving.request(), serving.book());
            serving.send(serving.broker().rejection());
        });
    }

    /** The broker takes no order that says this. */
    public static Fault rejected(String word) {
        return new Fault("rejected with " + word, false, serving -> {
            Fault meant = serving.request().body().contains(word) ? rejected() : Fault.NONE;
            meant.conduct().meet(serving);
        });
    }

    /** Something else happens to the customer's orders just before, and this is the answer. */
    public static Fault meanwhile(Consumer<BrokerBook> what, Reply reply) {
        return new Fault("meanwhile " + reply.body(), false, serving -> {
            what.accept(serving.book());
            serving.send(reply);
        });
    }

    /** It is done, and the broker answers this all the same. */
    public static Fault executedAndSaying(Reply reply) {
        return new Fault("done, saying " + reply.body(), false, serving -> {
            serving.execute();
            serving.send(reply);
        });
    }

    /** The broker answers this, and nothing is done. */
    public static Fault saying(Reply reply) {
        return new Fault("saying " + reply.body(), false, serving -> serving.send(reply));
    }

    private static Reply page(int status) {
        return Reply.text(status, "text/html", PAGE);
    }
}
