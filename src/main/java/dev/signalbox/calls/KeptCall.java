package dev.signalbox.calls;

import dev.signalbox.brokers.CallRecord;
import java.time.Instant;

/**
 * A request to a broker about an order, and what came back, as it was kept.
 *
 * @param place its number among those of its order, from 1; what is missing between two was left out
 * @param first the request and what came back; how long it took, the last time
 * @param lastAt when it left the last time
 * @param times how often the same was asked and answered alike, one after the other
 */
public record KeptCall(int place, CallRecord first, Instant lastAt, int times) {}
