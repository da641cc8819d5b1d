package dev.signalbox.check;

import dev.signalbox.accounts.Allocation;
import dev.signalbox.check.Explained.FieldWords;
import dev.signalbox.check.Explained.OrderWords;
import dev.signalbox.check.Explained.RefusalWords;
import dev.signalbox.check.Explained.SignalWords;
import dev.signalbox.check.Explained.WarningWords;
import dev.signalbox.intake.AlertVerifier;
import dev.signalbox.intake.Networks;
import dev.signalbox.intake.ReplayedAlert;
import dev.signalbox.intake.SenderPolicy;
import dev.signalbox.intake.WebhookRequest;
import dev.signalbox.intake.WebhookSecrets;
import dev.signalbox.mapping.Written;
import dev.signalbox.normalise.InvalidAlert;
import dev.signalbox.normalise.Normaliser;
import dev.signalbox.normalise.Surroundings;
import dev.signalbox.risk.AccountState;
import dev.signalbox.risk.AlertJudgement;
import dev.signalbox.risk.Approved;
import dev.signalbox.risk.Refusal;
import dev.signalbox.risk.RiskDecision;
import dev.signalbox.risk.SignalDecision;
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
final class DryRun {
    private static final WebhookSecrets SECRETS = new WebhookSecrets(List.of("dry-key"), List.of("dry-token"));

    private final CurrentConfiguration currentConfiguration;
    private final Clock clock;
    private final Function<String, Optional<BigDecimal>> lastPrice;

    /** @param lastPrice the last price that was seen of a symbol */
    DryRun(CurrentConfiguration currentConfiguration, Instant at, Function<String, Optional<BigDecimal>> lastPrice) {
        this.currentConfiguration = currentConfiguration;
        this.lastPrice = lastPrice;
        this.clock = Clock.fixed(at, ZoneOffset.UTC);
    }

    /** What an alert would lead to. */
    record Walked(
            SignalWords signal, List<OrderWords> orders, List<RefusalWords> refused, List<WarningWords> warnings) {}

    /**
     * Walks.
     *
     * @param states the state of each account
     * @return the signal, the orders that it would make, and the refusals
     * @throws InvalidAlert when the alert cannot be understood
     */
    Walked walk(String sender, byte[] body, Function<String, AccountState> states) {
        return judge(understand(sender, body), states);
    }

    /**
     * Goes as far as understanding it.
     *
     * @throws InvalidAlert when the alert cannot be understood
     */
    Signal understand(String sender, byte[] body) {
        var target = new WebhookRequest.Target(sender, Optional.of("dry-token"));
        return normaliser()
                .normalise(door().verify(new WebhookRequest(target, "127.0.0.1", Map.of(), body, clock.instant())));
    }

    /**
     * Understands what the journal has already: alerts, and orders that were given by hand.
     *
     * @throws InvalidAlert when it cannot be understood any more
     */
    Signal again(String sender, byte[] body) {
        return normaliser().normalise(door().again(ReplayedAlert.recorded(sender, body, clock.instant())));
    }

    private AlertVerifier door() {
        SenderPolicy anybody = new SenderPolicy(Networks.of(""), Networks.of(""));
        return new AlertVerifier(
                anybody, SECRETS, currentConfiguration.mappings().formats()::containsKey, clock);
    }

    /** What is made of each field. */
    List<FieldWords> fields(String sender, byte[] body) {
        return normaliser().readings(sender, body).stream()
                .map(one -> new FieldWords(
                        one.field(),
                        one.understood(),
                        one.decidedBy().map(Object::toString).orElse(null),
                        one.word().map(Written::text).orElse(null),
                        one.word().map(word -> word.place().toString()).orElse(null)))
                .toList();
    }

    private Normaliser normaliser() {
        return new Normaliser(
                currentConfiguration.mappings(),
                () -> new Surroundings(
                        currentConfiguration.accounts().traded(),
                        currentConfiguration.accounts().tradedByAccount(),
                        lastPrice,
                        (group, contract) -> false),
                SECRETS.all().toList(),
                clock);
    }

    private Walked judge(Signal signal, Function<String, AccountState> states) {
        List<OrderWords> orders = new ArrayList<>();
        List<RefusalWords> refused = new ArrayList<>();
        List<AlertWarning> warnings = new ArrayList<>(signal.warnings());
        AlertJudgement alertJudgement =
                new AlertJudgement(currentConfiguration.preTradeRisk(), signal, clock.instant());
        for (Allocation allocation :
                currentConfiguration.accounts().address(signal).shares()) {
            AccountState state = states.apply(allocation.account().id());
            SignalDecision signalDecision = alertJudgement.next(allocation, state);
            warnings.addAll(signalDecision.warnings());
            for (RiskDecision riskDecision : signalDecision.verdicts()) {
                switch (riskDecision) {
                    case Approved approved -> orders.add(CaseWords.order(approved));
                    case Refusal refusal -> refused.add(CaseWords.refusal(refusal));
                }
            }
        }
        return new Walked(
                CaseWords.signal(signal),
                orders,
                refused,
                warnings.stream().map(CaseWords::warning).toList());
    }
}
