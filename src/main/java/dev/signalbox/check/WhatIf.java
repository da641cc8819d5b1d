package dev.signalbox.check;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Allocation;
import dev.signalbox.books.PastAlert;
import dev.signalbox.books.PastAlert.Decided;
import dev.signalbox.books.PastAlert.Figures;
import dev.signalbox.config.CheckPace;
import dev.signalbox.intake.NotVerified;
import dev.signalbox.normalise.FieldFault;
import dev.signalbox.normalise.InvalidAlert;
import dev.signalbox.risk.AccountGates;
import dev.signalbox.risk.AccountState;
import dev.signalbox.risk.AlertJudgement;
import dev.signalbox.risk.Balances;
import dev.signalbox.risk.HighWaterMarks;
import dev.signalbox.risk.Lockout;
import dev.signalbox.risk.RiskState;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Signal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Plays past alerts through texts, each account as it was then, and tells what would have been otherwise. Nothing is
 * recorded and nothing is sent.
 */
public final class WhatIf {
    private final CurrentConfiguration texts;
    private final CheckPace pace;
    private final Map<String, Figures> last = new HashMap<>();
    private final Map<String, BigDecimal> prices = new HashMap<>();

    /**
     * @param texts what the alerts are played through
     * @param pace how fast
     */
    public WhatIf(CurrentConfiguration texts, CheckPace pace) {
        this.texts = texts;
        this.pace = pace;
    }

    /**
     * Plays.
     *
     * @param alerts past alerts, oldest first
     * @return what would have been otherwise
     */
    public WhatIfResult play(List<PastAlert> alerts) {
        List<WhatIfResult.Different> different = new ArrayList<>();
        int same = 0;
        for (PastAlert alert : alerts) {
            List<WhatIfResult.Different> found = play(alert);
            same += found.isEmpty() ? 1 : 0;
            different.addAll(found);
            alert.decided().forEach(this::remember);
            pace.step();
        }
        return new WhatIfResult(alerts.size(), same, different);
    }

    private List<WhatIfResult.Different> play(PastAlert alert) {
        Map<String, PastOutcome> was = new LinkedHashMap<>();
        alert.decided().forEach(one -> was.merge(one.account(), PastOutcome.of(one), PastOutcome::and));
        DryRun run = new DryRun(texts, alert.receivedAt(), symbol -> Optional.ofNullable(prices.get(symbol)));
        try {
            Signal signal = run.again(alert.source(), alert.body());
            signal.instruction()
                    .marketPrice()
                    .ifPresent(price -> prices.put(
                            signal.instruction().instrument().contract().symbol(), price));
            return signal.instruction().intent() instanceof Intent.Cancel
                    ? List.of()
                    : new Differences(alert, was).between(outcomes(alert, signal));
        } catch (InvalidAlert invalid) {
            return new Differences(alert, was)
                    .refused(invalid.faults().stream().map(FieldFault::detail).collect(Collectors.joining("; ")));
        } catch (NotVerified unknown) {
            return new Differences(alert, was).refused(String.valueOf(unknown.getMessage()));
        }
    }

    private Map<String, PastOutcome> outcomes(PastAlert alert, Signal signal) {
        Map<String, PastOutcome> now = new LinkedHashMap<>();
        AlertJudgement alertJudgement = new AlertJudgement(texts.preTradeRisk(), signal, alert.receivedAt());
        for (Allocation allocation : texts.accounts().address(signal).shares()) {
            AccountState state = state(alert, allocation.account());
            now.put(allocation.account().id(), PastOutcome.of(alertJudgement.next(allocation, state)));
        }
        return now;
    }

    /** The account as it was: by the figures of this alert, or else by the last ones before it. */
    private AccountState state(PastAlert alert, Account account) {
        Figures figures = alert.decided().stream()
                .filter(one -> one.account().equals(account.id()))
                .map(Decided::figures)
                .findFirst()
                .orElseGet(() -> last.getOrDefault(account.id(), Figures.NONE));
        Optional<RiskState> risk = figures.money().map(money -> risk(account, figures, money, alert.receivedAt()));
        return new AccountState(AccountGates.OPEN, figures.ordersToday(), figures.holdings(), risk);
    }

    /** How its limits on losses stood, judged again by the rules of these texts. */
    private RiskState risk(Account account, Figures figures, Balances money, Instant at) {
        Balances anchor = figures.anchor().orElse(money);
        BigDecimal peak = account.startingBalance().max(anchor.balance());
        var marks = new HighWaterMarks(peak, peak.max(money.equity()), Optional.empty(), BigDecimal.ZERO);
        RiskState then = new RiskState(
                texts.preTradeRisk().accountRules().tradingDay(account, at), money, anchor, marks, Lockout.NONE);
        return texts.preTradeRisk().accountRules().standing(account, Optional.of(then), money, at);
    }

    private void remember(Decided decided) {
        last.put(decided.account(), decided.figures());
    }
}
