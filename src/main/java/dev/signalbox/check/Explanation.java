package dev.signalbox.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.accounts.Allocation;
import dev.signalbox.brokers.BrokerRequest;
import dev.signalbox.brokers.Operation;
import dev.signalbox.brokers.RequestPreview;
import dev.signalbox.mapping.MappingRefusal;
import dev.signalbox.risk.AccountState;
import dev.signalbox.risk.Approved;
import dev.signalbox.risk.Refusal;
import dev.signalbox.risk.RuleFindings;
import dev.signalbox.risk.SignalDecision;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Signal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tells what would become of an alert: signal, accounts, verdict of each rule, and the exact request to each broker. */
public final class Explanation {
    /** A real one is made from the alert's id, which an alert that is not recorded does not have. */
    private static final String CLIENT_ORDER_ID = "sb000000000000000000";

    private final CurrentConfiguration currentConfiguration;
    private final Instant at;
    private final Function<Allocation, AccountState> states;
    private final Function<String, Optional<BigDecimal>> prices;

    /**
     * @param currentConfiguration the operator's texts
     * @param at the time that it is taken to be
     * @param states how each account is
     * @param prices the last price that was seen of a symbol
     */
    public Explanation(
            CurrentConfiguration currentConfiguration,
            Instant at,
            Function<Allocation, AccountState> states,
            Function<String, Optional<BigDecimal>> prices) {
        this.currentConfiguration = currentConfiguration;
        this.prices = prices;
        this.at = at;
        this.states = states;
    }

    /**
     * Explains.
     *
     * @param source who sent it, a folder of {@code mappings/formats/}
     * @param body the alert as it would arrive
     * @return what {@code POST /api/v1/explain} answers, by its names
     * @throws dev.signalbox.normalise.InvalidAlert when the alert cannot be understood
     * @throws dev.signalbox.intake.NotVerified when there is no such source or the body is too large
     */
    public Map<String, Object> of(String source, byte[] body) {
        DryRun walk = new DryRun(currentConfiguration, at, prices);
        Signal signal = walk.understand(source, body);
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("signal", CaseWords.signal(signal));
        List<Allocation> allocations =
                currentConfiguration.accounts().address(signal).shares();
        List<SignalDecision> signalDecisions = allocations.stream()
                .map(allocation ->
                        currentConfiguration.judge().decide(signal, allocation, states.apply(allocation), at))
                .toList();
        words.put("fields", walk.fields(source, body));
        words.put("warnings", warnings(signal, signalDecisions));
        words.put(
                "accounts",
                IntStream.range(0, allocations.size())
                        .boxed()
                        .flatMap(i -> account(signal, allocations.get(i), signalDecisions.get(i)))
                        .toList());
        return words;
    }

    private static List<Map<String, Object>> warnings(Signal signal, List<SignalDecision> signalDecisions) {
        return Stream.concat(
                        signal.warnings().stream(),
                        signalDecisions.stream().flatMap(signalDecision -> signalDecision.warnings().stream()))
                .map(CaseWords::warning)
                .toList();
    }

    /** A reversal is two orders, each with a verdict of its own. */
    private Stream<Map<String, Object>> account(Signal signal, Allocation allocation, SignalDecision signalDecision) {
        return signalDecision.said().stream().map(ruleFindings -> order(signal, allocation, ruleFindings));
    }

    private Map<String, Object> order(Signal signal, Allocation allocation, RuleFindings ruleFindings) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("account", allocation.account().id());
        words.put("broker", allocation.account().connection().broker());
        words.put("verdict", ruleFindings.verdict() instanceof Approved ? "approved" : "refused");
        words.put("rules", rules(ruleFindings));
        switch (ruleFindings.verdict()) {
            case Refusal refusal -> {
                words.put("rule", refusal.rule());
                words.put("reason", refusal.reason());
            }
            case Approved approved -> {
                words.put("order", CaseWords.order(approved));
                words.putAll(said(signal, allocation, approved));
            }
        }
        return words;
    }

    private static List<Map<String, Object>> rules(RuleFindings ruleFindings) {
        List<Map<String, Object>> rules = new ArrayList<>();
        for (RuleFindings.Said said : ruleFindings.rules()) {
            Map<String, Object> rule = new LinkedHashMap<>();
            rule.put("rule", said.rule());
            rule.put("allows", said.objection().isEmpty());
            said.objection().ifPresent(reason -> rule.put("reason", reason));
            rules.add(rule);
        }
        return rules;
    }

    /** The request to a real broker, or why it cannot be said to it. */
    private Map<String, Object> said(Signal signal, Allocation allocation, Approved approved) {
        return currentConfiguration
                .mappings()
                .broker(allocation.account().connection().broker())
                .filter(dialect -> allocation.account().connection().access().isPresent())
                .map(dialect -> {
                    try {
                        BrokerRequest brokerRequest = BrokerRequest.about(
                                Operation.SUBMIT, allocation.account(), order(signal, allocation, approved));
                        return Map.<String, Object>of("request", request(RequestPreview.of(dialect, brokerRequest)));
                    } catch (MappingRefusal unsayable) {
                        return Map.<String, Object>of("unsayable", String.valueOf(unsayable.getMessage()));
                    }
                })
                .orElse(Map.of());
    }

    private static Map<String, Object> request(RequestPreview.Request request) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("method", request.method());
        words.put("url", request.url());
        words.put("headers", request.headers());
        words.put("body", request.body().<Object>map(JsonNode.class::cast).orElse(null));
        return words;
    }

    private Order order(Signal signal, Allocation allocation, Approved approved) {
        var key = new Order.Key(
                new UUID(0, 0),
                signal.alert().id(),
                allocation.account().id(),
                allocation.account().connection().broker(),
                CLIENT_ORDER_ID);
        var origin = new Order.Origin(at, at, Optional.empty(), approved.marketPrice(), approved.strategy());
        return new Order(key, approved.contract(), approved.request(), origin, Order.Progress.none());
    }
}
