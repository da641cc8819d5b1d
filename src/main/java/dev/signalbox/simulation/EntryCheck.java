package dev.signalbox.simulation;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Allocation;
import dev.signalbox.risk.AccountState;
import dev.signalbox.risk.Exposure;
import dev.signalbox.risk.PreTradeRisk;
import dev.signalbox.risk.RiskState;
import dev.signalbox.risk.RuleFindings;
import dev.signalbox.trading.Alert;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.OrderType;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Signal;
import dev.signalbox.trading.Terms;
import dev.signalbox.trading.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Asks the rules about the entries of past trades, at the time at which each was made. */
final class EntryCheck {
    /** What these say depends on what is traded. */
    static final Set<String> ABOUT_SYMBOLS = Set.of("symbols", "max_contracts", "market_hours");

    private static final Terms AT_MARKET =
            new Terms(OrderType.MARKET, Optional.empty(), Optional.empty(), TimeInForce.GTC);
    private static final Instrument UNKNOWN = new Instrument(
            new Contract("?", "?", Kind.CRYPTO, BigDecimal.ONE),
            new BigDecimal("0.00000001"),
            new BigDecimal("0.00000001"),
            true);

    private final PreTradeRisk preTradeRisk;
    private final Account account;
    private final TradedInstruments instruments;
    private LocalDate day = LocalDate.MIN;
    private int ordersToday = 0;

    /** @param instruments what the trades are of */
    EntryCheck(PreTradeRisk preTradeRisk, Account account, TradedInstruments instruments) {
        this.preTradeRisk = preTradeRisk;
        this.account = account;
        this.instruments = instruments;
    }

    /** A rule's no. */
    record Objection(String rule, String reason) {}

    /** What the first rule that objects has against an entry; empty when it is made. Its exit counts as an order too. */
    Optional<Objection> objection(ListedTrade trade, OpenTrades open, RiskState standing) {
        if (!standing.day().equals(day)) {
            day = standing.day();
            ordersToday = 0;
        }
        Instant at = trade.span().entered();
        List<RuleFindings> said = preTradeRisk
                .decide(
                        signal(trade, at),
                        new Allocation(account, BigDecimal.ONE, Optional.empty()),
                        state(open, standing),
                        at)
                .said();
        Optional<Objection> first = said.stream()
                .flatMap(findings -> findings.rules().stream())
                .filter(rule -> instruments.of(trade).isPresent() || !ABOUT_SYMBOLS.contains(rule.rule()))
                .filter(rule -> rule.objection().isPresent())
                .map(rule -> new Objection(rule.rule(), rule.objection().orElseThrow()))
                .findFirst();
        ordersToday += first.isPresent() ? 0 : 2;
        return first;
    }

    /** The account as it is with what is open. */
    AccountState state(OpenTrades open, RiskState standing) {
        Map<String, Exposure> holdings = new HashMap<>();
        for (ListedTrade trade : open.all()) {
            Contract contract = instrument(trade).contract();
            Exposure before = holdings.getOrDefault(contract.symbol(), Exposure.none(contract));
            holdings.put(
                    contract.symbol(), Exposure.idle(contract, before.position().add(trade.signed())));
        }
        holdings.values().removeIf(holding -> holding.position().signum() == 0);
        return new AccountState(AccountState.fresh().gates(), ordersToday, holdings, Optional.of(standing));
    }

    private Instrument instrument(ListedTrade trade) {
        return instruments.of(trade).orElse(UNKNOWN);
    }

    private Signal signal(ListedTrade trade, Instant at) {
        var alert = new Alert(
                new UUID(0, 0),
                Alert.HUB,
                new Alert.Identity(trade.name(), false, trade.name()),
                new byte[0],
                new Alert.Times(at, at, at));
        Intent intent = new Intent.Trade(trade.what().isLong() ? Side.BUY : Side.SELL, trade.quantity());
        return new Signal(
                alert,
                Instruction.of(instrument(trade), intent, AT_MARKET),
                new Signal.Origin(account.id(), "", at),
                List.of());
    }
}
