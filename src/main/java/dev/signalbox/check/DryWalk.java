package dev.signalbox.check;

import dev.signalbox.accounts.Allocation;
import dev.signalbox.intake.Door;
import dev.signalbox.intake.Networks;
import dev.signalbox.intake.Senders;
import dev.signalbox.intake.WebhookRequest;
import dev.signalbox.intake.WebhookSecrets;
import dev.signalbox.normalise.Normaliser;
import dev.signalbox.normalise.Surroundings;
import dev.signalbox.normalise.Unreadable;
import dev.signalbox.risk.AccountState;
import dev.signalbox.risk.Approved;
import dev.signalbox.risk.Decision;
import dev.signalbox.risk.Refusal;
import dev.signalbox.risk.Verdict;
import dev.signalbox.trading.AlertWarning;
import dev.signalbox.trading.Signal;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Takes an alert through the stages without recording or sending anything. */
final class DryWalk {
    private static final WebhookSecrets SECRETS = new WebhookSecrets(List.of("dry-key"), List.of("dry-token"));

    private final Texts texts;
    private final Clock clock;
    private final Function<String, Optional<BigDecimal>> lastPrice;

    /** @param lastPrice the last price that was seen of a symbol */
    DryWalk(Texts texts, Instant at, Function<String, Optional<BigDecimal>> lastPrice) {
        this.texts = texts;
        this.lastPrice = lastPrice;
        this.clock = Clock.fixed(at, ZoneOffset.UTC);
    }

    /**
     * Walks.
     *
     * @param states the state of each account
     * @return the signal, the orders that it would make, and the refusals
     * @throws Unreadable when the alert cannot be understood
     */
    Map<String, Object> walk(String sender, byte[] body, Function<String, AccountState> states) {
        return judge(understand(sender, body), states);
    }

    /**
     * Goes as far as understanding it.
     *
     * @throws Unreadable when the alert cannot be understood
     */
    Signal understand(String sender, byte[] body) {
        Senders anybody = new Senders(Networks.of(""), Networks.of(""));
        Door door = new Door(anybody, SECRETS, texts.mappings().formats()::containsKey, clock);
        var target = new WebhookRequest.Target(sender, Optional.of("dry-token"));
        var verified = door.verify(new WebhookRequest(target, "127.0.0.1", Map.of(), body, clock.instant()));
        return normaliser().normalise(verified);
    }

    /** What is made of each field. */
    List<Map<String, Object>> fields(String sender, byte[] body) {
        return normaliser().readings(sender, body).stream()
                .map(one -> Map.<String, Object>of("field", one.field(), "understood", one.understood()))
                .toList();
    }

    private Normaliser normaliser() {
        return new Normaliser(
                texts.mappings(),
                new Surroundings(texts.accounts().traded(), lastPrice, (group, contract) -> false),
                SECRETS.all().toList(),
                clock);
    }

    private Map<String, Object> judge(Signal signal, Function<String, AccountState> states) {
        List<Map<String, Object>> orders = new ArrayList<>();
        List<Map<String, Object>> refused = new ArrayList<>();
        List<AlertWarning> warnings = new ArrayList<>(signal.warnings());
        for (Allocation allocation : texts.accounts().address(signal).shares()) {
            AccountState state = states.apply(allocation.account().id());
            Decision decision = texts.judge().decide(signal, allocation, state, clock.instant());
            warnings.addAll(decision.warnings());
            for (Verdict verdict : decision.verdicts()) {
                switch (verdict) {
                    case Approved approved -> orders.add(Described.order(approved));
                    case Refusal refusal -> refused.add(Described.refusal(refusal));
                }
            }
        }
        return Map.of(
                "signal",
                Described.signal(signal),
                "orders",
                orders,
                "refused",
                refused,
                "warnings",
                warnings.stream().map(Described::warning).toList());
    }
}
