package dev.signalbox.conformance;

import java.io.IOException;

/**
 * Something that goes wrong with one request.
 *
 * @param name what it is called in reports
 * @param doubt whether who asked cannot know from it what became of the request
 * @param conduct what is done instead of serving the request
 */
public record Fault(String name, boolean doubt, Conduct conduct) {
    /** What is done with a request that a fault meets. */
    @FunctionalInterface
    public interface Conduct {
        /**
         * Does it.
         *
         * @param servedRequest the request, and the means to answer it
         * @throws IOException when who asked has hung up
         * @throws InterruptedException when the simulator is stopped
         */
        void meet(ServedRequest servedRequest) throws IOException, InterruptedException;
    }

    /** No fault at all. */
    static final Fault NONE = new Fault("served", false, servedRequest -> servedRequest.send(servedRequest.execute()));

    /** The credentials are not good. */
    static final Fault LOCKED_OUT = new Fault(
            "locked out",
            false,
            servedRequest -> servedRequest.send(servedRequest.broker().unauthorised(servedRequest.request())));

    @Override
    public String toString() {
        return name;
    }
}
