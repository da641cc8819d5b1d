package dev.signalbox.check;

import dev.signalbox.accounts.Allocation;
import dev.signalbox.brokers.BrokerRequest;
import dev.signalbox.brokers.Operation;
import dev.signalbox.brokers.RequestPreview;
import dev.signalbox.check.Explained.AccountWords;
import dev.signalbox.check.Explained.RequestWords;
import dev.signalbox.check.Explained.RuleWords;
import dev.signalbox.check.Explained.WarningWords;
import dev.signalbox.config.Place;
import dev.signalbox.mapping.BrokerMapping;
import dev.signalbox.mapping.MappingRefusal;
import dev.signalbox.risk.AccountState;
import dev.signalbox.risk.AlertJudgement;
import dev.signalbox.risk.Approved;
import dev.signalbox.risk.Refusal;
import dev.signalbox.risk.RuleFindings;
import dev.signalbox.risk.SignalDecision;
import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Protection;
import dev.signalbox.trading.Signal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tells what would become of an alert: signal, accounts, verdict of each rule, and the exact request to each broker. */
public final class Explanation {
    /** A real one is made from the alert's id, which an alert that is not recorded does not have. */
    private static final String CLIENT_ORDER_ID = "sb000000000000000000";

    private final CurrentConfiguration currentConfiguration;
    private final Instant at;
    private final BiFunction<Allocation, Signal, AccountState> states;
    private final Function<String, Optional<BigDecimal>> prices;

    /**
     * @param currentConfiguration the operator's texts
     * @param at the time that it is taken to be
     * @param states how the alert would find each account
     * @param prices the last price that was seen of a symbol
     */
    public Explanation(
            CurrentConfiguration currentConfiguration,
            Instant at,
            BiFunction<Allocation, Signal, AccountState> states,
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
     * @return what would become of it
     * @throws dev.signalbox.normalise.InvalidAlert when the alert cannot be understood
     * @throws dev.signalbox.intake.NotVerified when there is no such source or the body is too large
     */
    public Explained of(String source, byte[] body) {
        DryRun walk = new DryRun(currentConfiguration, at, prices);
        Signal signal = walk.understand(source, body);
        List<Allocation> allocations =
                currentConfiguration.accounts().address(signal).shares();
        AlertJudgement alertJudgement = new AlertJudgement(currentConfiguration.preTradeRisk(), signal, at);
        List<SignalDecision> signalDecisions = allocations.stream()
                .map(allocation -> alertJudgement.next(allocation, states.apply(allocation, signal)))
                .toList();
        return new Explained(
                CaseWords.signal(signal),
                decided(signal),
                walk.fields(source, body),
                warnings(signal, signalDecisions),
                IntStream.range(0, allocations.size())
                        .boxed()
                        .flatMap(i -> account(signal, allocations.get(i), signalDecisions.get(i)))
                        .toList());
    }

    private Explained.Decided decided(Signal signal) {
        DecidingLines lines = currentConfiguration.lines();
        return new Explained.Decided(
                text(lines.symbol(signal.instruction().instrument().contract())),
                text(lines.recipient(signal.accountGroup())));
    }

    private static String text(Optional<Place> place) {
        return place.map(Object::toString).orElse(null);
    }

    private String line(Allocation allocation) {
        return text(currentConfiguration.lines().recipient(allocation.account().id()));
    }

    private static List<WarningWords> warnings(Signal signal, List<SignalDecision> signalDecisions) {
        return Stream.concat(
                        signal.warnings().stream(),
                        signalDecisions.stream().flatMap(signalDecision -> signalDecision.warnings().stream()))
                .map(CaseWords::warning)
                .toList();
    }

    /** A reversal is two orders, each with a verdict of its own. */
    private Stream<AccountWords> account(Signal signal, Allocation allocation, SignalDecision signalDecision) {
        return signalDecision.said().stream().map(ruleFindings -> switch (ruleFindings.verdict()) {
            case Refusal refusal -> refused(allocation, ruleFindings, refusal);
            case Approved approved -> approved(signal, allocation, ruleFindings, approved);
        });
    }

    private AccountWords refused(Allocation allocation, RuleFindings ruleFindings, Refusal refusal) {
        return new AccountWords(
                allocation.account().id(),
                allocation.account().connection().broker(),
                line(allocation),
                "refused",
                rules(allocation, ruleFindings),
                refusal.rule(),
                refusal.reason(),
                null,
                null,
                null);
    }

    private AccountWords approved(Signal signal, Allocation allocation, RuleFindings ruleFindings, Approved approved) {
        Said said = said(signal, allocation, approved);
        return new AccountWords(
                allocation.account().id(),
                allocation.account().connection().broker(),
                line(allocation),
                "approved",
                rules(allocation, ruleFindings),
                null,
                null,
                CaseWords.order(approved),
                said.request().orElse(null),
                said.unsayable().orElse(null));
    }

    private List<RuleWords> rules(Allocation allocation, RuleFindings ruleFindings) {
        return ruleFindings.rules().stream()
                .map(said -> new RuleWords(
                        said.rule(),
                        said.objection().isEmpty(),
                        said.objection().orElse(null),
                        text(currentConfiguration
                                .lines()
                                .rule(allocation.account().rules(), said.rule()))))
                .toList();
    }

    /** The request to a real broker, or why it cannot be said to it; neither on paper. */
    private record Said(Optional<RequestWords> request, Optional<String> unsayable) {}

    private Said said(Signal signal, Allocation allocation, Approved approved) {
        return currentConfiguration
                .mappings()
                .broker(allocation.account().connection().broker())
                .filter(mapping -> !allocation.account().isSimulated())
                .map(mapping -> said(
                        mapping,
                        BrokerRequest.about(
                                Operation.SUBMIT, allocation.account(), order(signal, allocation, approved)),
                        opening(signal, allocation, approved)))
                .orElse(new Said(Optional.empty(), Optional.empty()));
    }

    /** What goes along where the account holds nothing of it, and nothing is on its way. */
    private Optional<RequestPreview.Opening> opening(Signal signal, Allocation allocation, Approved approved) {
        Instruction instruction = allocation.reading(signal).instruction();
        return Optional.of(instruction.extras().protection())
                .filter(Protection::isSomething)
                .filter(asked ->
                        states.apply(allocation, signal).of(approved.contract()).isIdle())
                .map(asked -> new RequestPreview.Opening(
                        asked, instruction.instrument().tickSize()));
    }

    private static Said said(
            BrokerMapping mapping, BrokerRequest brokerRequest, Optional<RequestPreview.Opening> opening) {
        try {
            RequestPreview.Request request = RequestPreview.of(mapping, brokerRequest, opening);
            return new Said(
                    Optional.of(new RequestWords(
                            request.method(),
                            request.url(),
                            request.headers(),
                            request.body().orElse(null))),
                    Optional.empty());
        } catch (MappingRefusal unsayable) {
            return new Said(Optional.empty(), Optional.of(String.valueOf(unsayable.getMessage())));
        }
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
