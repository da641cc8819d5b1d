package dev.signalbox.operations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.accounts.Share;
import dev.signalbox.brokers.Operation;
import dev.signalbox.brokers.Question;
import dev.signalbox.brokers.Wording;
import dev.signalbox.mapping.Unmapped;
import dev.signalbox.risk.AccountState;
import dev.signalbox.risk.Approved;
import dev.signalbox.risk.Decision;
import dev.signalbox.risk.Explained;
import dev.signalbox.risk.Refusal;
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

    private final Texts texts;
    private final Instant at;
    private final Function<Share, AccountState> states;
    private final Function<String, Optional<BigDecimal>> prices;

    /**
     * @param texts the operator's texts
     * @param at the time that it is taken to be
     * @param states how each account is
     * @param prices the last price that was seen of a symbol
     */
    public Explanation(
            Texts texts,
            Instant at,
            Function<Share, AccountState> states,
            Function<String, Optional<BigDecimal>> prices) {
        this.texts = texts;
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
     * @throws dev.signalbox.normalise.Unreadable when the alert cannot be understood
     * @throws dev.signalbox.intake.NotVerified when there is no such source or the body is too large
     */
    public Map<String, Object> of(String source, byte[] body) {
        DryWalk walk = new DryWalk(texts, at, prices);
        Signal signal = walk.understand(source, body);
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("signal", Described.signal(signal));
        List<Share> shares = texts.accounts().address(signal).shares();
        List<Decision> decisions = shares.stream()
                .map(share -> texts.judge().decide(signal, share, states.apply(share), at))
                .toList();
        words.put("fields", walk.fields(source, body));
        words.put("warnings", warnings(signal, decisions));
        words.put(
                "accounts",
                IntStream.range(0, shares.size())
                        .boxed()
                        .flatMap(i -> account(signal, shares.get(i), decisions.get(i)))
                        .toList());
        return words;
    }

    private static List<Map<String, Object>> warnings(Signal signal, List<Decision> decisions) {
        return Stream.concat(
                        signal.warnings().stream(),
                        decisions.stream().flatMap(decision -> decision.warnings().stream()))
                .map(Described::warning)
                .toList();
    }

    /** A reversal is two orders, each with a verdict of its own. */
    private Stream<Map<String, Object>> account(Signal signal, Share share, Decision decision) {
        return decision.said().stream().map(explained -> order(signal, share, explained));
    }

    private Map<String, Object> order(Signal signal, Share share, Explained explained) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("account", share.account().id());
        words.put("broker", share.account().connection().broker());
        words.put("verdict", explained.verdict() instanceof Approved ? "approved" : "refused");
        words.put("rules", rules(explained));
        switch (explained.verdict()) {
            case Refusal refusal -> {
                words.put("rule", refusal.rule());
                words.put("reason", refusal.reason());
            }
            case Approved approved -> {
                words.put("order", Described.order(approved));
                words.putAll(said(signal, share, approved));
            }
        }
        return words;
    }

    private static List<Map<String, Object>> rules(Explained explained) {
        List<Map<String, Object>> rules = new ArrayList<>();
        for (Explained.Said said : explained.rules()) {
            Map<String, Object> rule = new LinkedHashMap<>();
            rule.put("rule", said.rule());
            rule.put("allows", said.objection().isEmpty());
            said.objection().ifPresent(reason -> rule.put("reason", reason));
            rules.add(rule);
        }
        return rules;
    }

    /** The request to a real broker, or why it cannot be said to it. */
    private Map<String, Object> said(Signal signal, Share share, Approved approved) {
        return texts.mappings()
                .broker(share.account().connection().broker())
                .filter(dialect -> share.account().connection().access().isPresent())
                .map(dialect -> {
                    try {
                        Question question =
                                Question.about(Operation.SUBMIT, share.account(), order(signal, share, approved));
                        return Map.<String, Object>of("request", request(Wording.of(dialect, question)));
                    } catch (Unmapped unsayable) {
                        return Map.<String, Object>of("unsayable", String.valueOf(unsayable.getMessage()));
                    }
                })
                .orElse(Map.of());
    }

    private static Map<String, Object> request(Wording.Request request) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("method", request.method());
        words.put("url", request.url());
        words.put("headers", request.headers());
        words.put("body", request.body().<Object>map(JsonNode.class::cast).orElse(null));
        return words;
    }

    private Order order(Signal signal, Share share, Approved approved) {
        var key = new Order.Key(
                new UUID(0, 0),
                signal.alert().id(),
                share.account().id(),
                share.account().connection().broker(),
                CLIENT_ORDER_ID);
        var origin = new Order.Origin(at, at, Optional.empty(), approved.marketPrice(), approved.strategy());
        return new Order(key, approved.contract(), approved.request(), origin, Order.Progress.none());
    }
}
