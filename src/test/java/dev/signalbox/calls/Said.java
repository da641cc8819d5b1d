package dev.signalbox.calls;

import dev.signalbox.brokers.CallRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A request about the one order of these tests, before anything came back. */
record Said(String operation, CallRecord.Asked asked, Instant at) {
    static final UUID ORDER = UUID.fromString("019aa6c1-4a41-7f02-8a10-0b1c2d3e4f50");
    static final Instant BEGIN = Instant.parse("2026-11-23T15:00:00.123456Z");

    static Said submit(String body) {
        return new Said("submit", new CallRecord.Asked("POST", "/v2/orders", Optional.of(body)), BEGIN);
    }

    static Said find(String id) {
        return new Said("find", new CallRecord.Asked("GET", "/v2/orders?id=" + id, Optional.empty()), BEGIN);
    }

    Said after(long seconds) {
        return new Said(operation, asked, BEGIN.plusSeconds(seconds));
    }

    CallRecord hears(int status, String body) {
        return of(
                ORDER,
                new CallRecord.Heard(Optional.of(status), Optional.of(body), Optional.empty(), Duration.ofMillis(12)));
    }

    CallRecord hearsNothing(String why) {
        return of(
                ORDER,
                new CallRecord.Heard(Optional.empty(), Optional.empty(), Optional.of(why), Duration.ofMillis(5_000)));
    }

    private CallRecord of(UUID order, CallRecord.Heard heard) {
        return new CallRecord(order, operation, at, asked, heard);
    }
}
