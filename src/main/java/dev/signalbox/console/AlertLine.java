package dev.signalbox.console;

import dev.signalbox.api.AlertsApi;
import dev.signalbox.api.OrderView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An alert in a list.
 *
 * @param id its id
 * @param at when it arrived
 * @param source who sent it
 * @param said what it said
 * @param outcome what became of it, in words
 * @param isRefused whether an account refused it
 */
record AlertLine(UUID id, Instant at, String source, String said, String outcome, boolean isRefused) {
    static AlertLine of(AlertsApi.AlertView alert) {
        return new AlertLine(
                alert.alertId(),
                at(alert),
                alert.source(),
                said(alert),
                Stream.concat(orders(alert.orders()), refusals(alert)).collect(Collectors.joining("; ")),
                !alert.refused().isEmpty());
    }

    private static Instant at(AlertsApi.AlertView alert) {
        return alert.steps().stream()
                .filter(step -> step.step().equals("received"))
                .map(AlertsApi.Step::at)
                .findFirst()
                .orElse(null);
    }

    static String said(AlertsApi.AlertView alert) {
        return Stream.of(Show.words(alert.action()), alert.quantity(), alert.symbol(), "for " + alert.accountGroup())
                .filter(part -> part != null && !part.equals("–"))
                .collect(Collectors.joining(" "));
    }

    /** How many are in which status; what protects is no part of what was asked. */
    private static Stream<String> orders(List<OrderView> orders) {
        Map<String, Long> byStatus = orders.stream()
                .filter(order -> order.protects() == null)
                .collect(Collectors.groupingBy(OrderView::status, Collectors.counting()));
        return byStatus.entrySet().stream()
                .map(one -> one.getValue() == 1
                        ? Show.words(one.getKey())
                        : one.getValue() + " " + Show.words(one.getKey()));
    }

    private static Stream<String> refusals(AlertsApi.AlertView alert) {
        return alert.refused().stream()
                .map(refusal -> refusal.account() + " refused it by " + refusal.rule() + ": " + refusal.reason());
    }
}
