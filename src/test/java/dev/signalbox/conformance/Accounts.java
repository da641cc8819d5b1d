package dev.signalbox.conformance;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a broker keeps of each of its customers beside the customer's {@link BrokerBook}.
 *
 * @param <T> that which is kept
 */
public final class Accounts<T> {
    private final Map<BrokerBook, T> kept = new ConcurrentHashMap<>();
    private final Function<BrokerBook, T> opened;

    /** @param opened what is kept of a new customer */
    public Accounts(Function<BrokerBook, T> opened) {
        this.opened = opened;
    }

    /** {@return what is kept beside a book} */
    public T of(BrokerBook book) {
        return kept.computeIfAbsent(book, opened);
    }

    /** {@return what serves a call with what is kept of its customer} */
    public RouteTable.Handler at(BiFunction<T, Visit, Reply> call) {
        return visit -> call.apply(of(visit.book()), visit);
    }
}
