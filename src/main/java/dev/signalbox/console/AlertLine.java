package dev.signalbox.console;

import dev.signalbox.api.AlertsApi;
import dev.signalbox.risk.Refusal;
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
    private static final int REFUSALS = 3;

    static AlertLine of(AlertsApi.InShort alert) {
        return new AlertLine(
                alert.alertId(),
                alert.receivedAt(),
                alert.source(),
                said(alert.action(), alert.quantity(), alert.symbol(), alert.accountGroup()),
                Stream.concat(orders(alert.orders()), refusals(alert.refused())).collect(Collectors.joining("; ")),
                !alert.refused().isEmpty());
    }

    /** {@return such as {@code buy 2 ES for main}; the quantity may be null} */
    static String said(String action, String quantity, String symbol, String group) {
        return Stream.of(Show.words(action), quantity, symbol, "for " + group)
                .filter(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static Stream<String> orders(Map<String, Long> byStatus) {
        return byStatus.entrySet().stream()
                .map(one -> (one.getValue() == 1 ? "" : one.getValue() + " ") + Show.words(one.getKey()));
    }

    private static Stream<String> refusals(List<Refusal> refused) {
        Stream<String> first = refused.stream()
                .limit(REFUSALS)
                .map(refusal -> refusal.account() + " refused it by " + refusal.rule() + ": " + refusal.reason());
        int more = refused.size() - REFUSALS;
        return more > 0 ? Stream.concat(first, Stream.of("and " + more + " more refused it")) : first;
    }
}
