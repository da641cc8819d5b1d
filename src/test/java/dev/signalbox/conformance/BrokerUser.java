package dev.signalbox.conformance;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** One set of credentials at a simulated broker: its orders, the requests that it made, and what shall go wrong. */
public final class BrokerUser {
    private final String name;
    private final BrokerBook brokerBook = new BrokerBook();
    private final List<RecordedRequest> recordedRequest = new ArrayList<>();
    private final Map<SimulatedOperation, Queue<Fault>> next = new EnumMap<>(SimulatedOperation.class);
    private final Map<SimulatedOperation, Fault> always = new EnumMap<>(SimulatedOperation.class);
    private boolean lockedOut = false;

    BrokerUser(String name) {
        this.name = name;
    }

    /** {@return the name that its credentials were made from} */
    public String name() {
        return name;
    }

    /** {@return its orders} */
    public BrokerBook book() {
        return brokerBook;
    }

    /** Says what goes wrong with its next orders, one after the other. */
    public BrokerUser next(Fault... faults) {
        return next(SimulatedOperation.SUBMIT, faults);
    }

    /** Says what goes wrong with its next requests of a kind, one after the other. */
    public synchronized BrokerUser next(SimulatedOperation simulatedOperation, Fault... faults) {
        next.computeIfAbsent(simulatedOperation, any -> new ArrayDeque<>()).addAll(List.of(faults));
        return this;
    }

    /** Says what goes wrong with all of its requests of a kind, until {@link #recover()}. */
    public synchronized BrokerUser always(SimulatedOperation simulatedOperation, Fault fault) {
        always.put(simulatedOperation, fault);
        return this;
    }

    /** Lets everything go well from now on. */
    public synchronized void recover() {
        next.clear();
        always.clear();
    }

    /** Lets its credentials expire. */
    public synchronized BrokerUser lockOut() {
        lockedOut = true;
        return this;
    }

    /** Makes its credentials good again. */
    public synchronized void letIn() {
        lockedOut = false;
    }

    /** {@return the requests that it made, in their order} */
    public synchronized List<RecordedRequest> seen() {
        return List.copyOf(recordedRequest);
    }

    /** {@return those of a kind} */
    public List<RecordedRequest> seen(SimulatedOperation simulatedOperation) {
        return seen().stream()
                .filter(one -> one.operation() == simulatedOperation)
                .toList();
    }

    /** Notes a request, and says what goes wrong with it. */
    synchronized Fault note(SimulatedOperation simulatedOperation, Request request) {
        Fault fault = lockedOut ? Fault.LOCKED_OUT : scripted(simulatedOperation);
        recordedRequest.add(new RecordedRequest(Instant.now(), simulatedOperation, request, fault));
        return fault;
    }

    private Fault scripted(SimulatedOperation simulatedOperation) {
        return Optional.ofNullable(next.get(simulatedOperation))
                .map(Queue::poll)
                .orElse(always.getOrDefault(simulatedOperation, Fault.NONE));
    }
}
