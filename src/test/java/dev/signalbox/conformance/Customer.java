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
public final class Customer {
    private final String name;
    private final Book book = new Book();
    private final List<Seen> seen = new ArrayList<>();
    private final Map<Operation, Queue<Fault>> next = new EnumMap<>(Operation.class);
    private final Map<Operation, Fault> always = new EnumMap<>(Operation.class);
    private boolean lockedOut = false;

    Customer(String name) {
        this.name = name;
    }

    /** {@return the name that its credentials were made from} */
    public String name() {
        return name;
    }

    /** {@return its orders} */
    public Book book() {
        return book;
    }

    /** Says what goes wrong with its next orders, one after the other. */
    public Customer next(Fault... faults) {
        return next(Operation.SUBMIT, faults);
    }

    /** Says what goes wrong with its next requests of a kind, one after the other. */
    public synchronized Customer next(Operation operation, Fault... faults) {
        next.computeIfAbsent(operation, any -> new ArrayDeque<>()).addAll(List.of(faults));
        return this;
    }

    /** Says what goes wrong with all of its requests of a kind, until {@link #recover()}. */
    public synchronized Customer always(Operation operation, Fault fault) {
        always.put(operation, fault);
        return this;
    }

    /** Lets everything go well from now on. */
    public synchronized void recover() {
        next.clear();
        always.clear();
    }

    /** Lets its credentials expire. */
    public synchronized Customer lockOut() {
        lockedOut = true;
        return this;
    }

    /** Makes its credentials good again. */
    public synchronized void letIn() {
        lockedOut = false;
    }

    /** {@return the requests that it made, in their order} */
    public synchronized List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** {@return those of a kind} */
    public List<Seen> seen(Operation operation) {
        return seen().stream().filter(one -> one.operation() == operation).toList();
    }

    /** Notes a request, and says what goes wrong with it. */
    synchronized Fault note(Operation operation, Request request) {
        Fault fault = lockedOut ? Fault.LOCKED_OUT : scripted(operation);
        seen.add(new Seen(Instant.now(), operation, request, fault));
        return fault;
    }

    private Fault scripted(Operation operation) {
        return Optional.ofNullable(next.get(operation))
                .map(Queue::poll)
                .orElse(always.getOrDefault(operation, Fault.NONE));
    }
}
