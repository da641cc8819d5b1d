package dev.signalbox.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What a broker does with each call, such as {@code GET /orders/*}, in which {@code *} stands for one part of a path. */
public final class RouteTable {
    /** Serves the requests of one route. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Serves.
         *
         * @param visit the request
         * @return the answer
         * @throws Refusal when the broker refuses it
         */
        Reply serve(Visit visit);
    }

    private record Route(SimulatedOperation operation, Pattern call, Handler handler) {}

    private final List<Route> routes = new ArrayList<>();
    private final Reply unknown;
    private Consumer<String> guard = account -> {};

    /** @param unknown what is answered to all other calls */
    public RouteTable(Reply unknown) {
        this.unknown = unknown;
    }

    /**
     * Serves one account alone, whose number is the first {@code *} of each call that has one.
     *
     * @param number the account's
     * @param stranger what is said to another number
     * @return the same table
     */
    public RouteTable ofAccount(String number, Function<String, Refusal> stranger) {
        guard = account -> stranger.apply(account).when(!account.equals(number));
        return this;
    }

    /**
     * Adds a route.
     *
     * @param operation what it is for, in the kit's words
     * @param call method and path
     * @param handler serves it
     * @return the table with it
     */
    public RouteTable on(SimulatedOperation operation, String call, Handler handler) {
        String pattern = "\\Q" + call.replace("*", "\\E([^/]+)\\Q") + "\\E";
        routes.add(new Route(operation, Pattern.compile(pattern), handler));
        return this;
    }

    SimulatedOperation operation(String call) {
        return route(call).map(Route::operation).orElse(SimulatedOperation.OTHER);
    }

    Reply serve(String call, Request request, BrokerBook book) {
        try {
            return route(call)
                    .map(route -> serve(route, new Visit(request, book, parts(route, call))))
                    .orElse(unknown);
        } catch (Refusal refusal) {
            return refusal.reply();
        }
    }

    private Reply serve(Route route, Visit visit) {
        visit.parts().stream().limit(1).forEach(guard);
        return route.handler().serve(visit);
    }

    private Optional<Route> route(String call) {
        return routes.stream()
                .filter(route -> route.call().matcher(call).matches())
                .findFirst();
    }

    private static List<String> parts(Route route, String call) {
        Matcher matcher = route.call().matcher(call);
        return matcher.matches()
                ? IntStream.rangeClosed(1, matcher.groupCount())
                        .mapToObj(matcher::group)
                        .toList()
                : List.of();
    }
}
