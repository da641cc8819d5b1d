package dev.signalbox.brokers;

import java.util.List;

/** Keeps what was said to brokers about orders. An order is under way meanwhile. */
public interface CallRecorder {
    /**
     * Takes what is to be kept. It returns at once and never fails, whatever becomes of it.
     *
     * @param calls the requests of one question in their order, and what came back
     */
    void take(List<CallRecord> calls);
}
