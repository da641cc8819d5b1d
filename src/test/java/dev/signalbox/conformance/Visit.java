package dev.signalbox.conformance;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A request that found its place in a {@link RouteTable}.
 *
 * @param request the request
 * @param book what its customer ordered
 * @param parts what stood in the place of each {@code *}
 */
public record Visit(Request request, BrokerBook book, List<String> parts) {
    /** {@return what stood in the place of the first {@code *}} */
    public String part() {
        return parts.getFirst();
    }

    /** {@return the body of the request} */
    public String body() {
        return request.body();
    }

    /** {@return a parameter of the query; empty text when it is not there} */
    public String query(String name) {
        return query(name, "");
    }

    public String query(String name, String usual) {
        return request.query().getOrDefault(name, usual);
    }

    public int number(String name, int usual) {
        return Integer.parseInt(query(name, Integer.toString(usual)));
    }

    /** {@return whether a parameter of the query is this, or is not there} */
    public boolean asksFor(String name, String value) {
        return query(name, value).equals(value);
    }

    /** Refuses any other parameter: it is a slip of ours. The names have blanks between them. */
    public void only(Function<String, Refusal> refusal, String names) {
        if (!Set.of(names.split(" ")).containsAll(request.query().keySet())) {
            throw refusal.apply("the simulator knows only these parameters: " + names);
        }
    }

    /** {@return the order that has this id of the broker's, when a look-up sees it} */
    public Optional<PlacedOrder> visible(String id) {
        return visible(order -> order.id().equals(id));
    }

    /** {@return the order that a look-up sees} */
    public Optional<PlacedOrder> visible(Predicate<PlacedOrder> wanted) {
        return book.visible().stream().filter(wanted).findFirst();
    }
}
