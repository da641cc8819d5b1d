package dev.signalbox.conformance;

import java.time.Instant;

/**
 * A request that a customer made.
 *
 * @param at when it arrived
 * @param operation what it wanted
 * @param request the request
 * @param fault what went wrong with it; {@link Fault#NONE} when nothing did
 */
public record RecordedRequest(Instant at, SimulatedOperation operation, Request request, Fault fault) {
    @Override
    public String toString() {
        return at + " " + operation + " (" + request.method() + " " + request.path() + "): " + fault;
    }
}
