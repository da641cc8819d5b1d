package dev.signalbox.brokers;

/** How soon a call is due, and how much of each limit of its connection calls like it may take. */
enum Urgency {
    /** About an order: it goes before all others, and may take all. */
    ORDER(100),
    /** A look at what works, is held or is owned: a fifth is kept for orders. */
    LOOK(80),
    /** Reading executions back, which may be hundreds of calls: half is kept, so that looks go on meanwhile. */
    PULL(50);

    private final int percent;

    Urgency(int percent) {
        this.percent = percent;
    }

    /** {@return how many of so many calls may have been made when one like this passes; at least one} */
    int shareOf(int calls) {
        return Math.max(1, calls * percent / 100);
    }
}
