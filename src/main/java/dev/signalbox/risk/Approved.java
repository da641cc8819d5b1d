package dev.signalbox.risk;

import dev.signalbox.accounts.Account;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Order.Request;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** An order that every rule allows. Only the {@link PreTradeRisk} can make one. */
public final class Approved implements RiskDecision {
    private final ProposedOrder proposedOrder;
    private final Optional<Instant> sendBefore;

    Approved(ProposedOrder proposedOrder, Optional<Instant> sendBefore) {
        this.proposedOrder = proposedOrder;
        this.sendBefore = sendBefore;
    }

    /** {@return the account that it is for} */
    public Account account() {
        return proposedOrder.account();
    }

    /** {@return what is to be traded} */
    public Contract contract() {
        return proposedOrder.contract();
    }

    /** {@return when it becomes stale, by {@code max_age}; empty when it never does, as an exit} */
    public Optional<Instant> sendBefore() {
        return sendBefore;
    }

    /** {@return the market's price as the sender saw it; empty when it sent none, or for another instrument} */
    public Optional<BigDecimal> marketPrice() {
        Instruction said = proposedOrder.signal().instruction();
        boolean isOneOfSeveral = part() >= Sizing.FIRST_OF_SEVERAL;
        return said.marketPrice()
                .filter(price -> !isOneOfSeveral || said.instrument().contract().equals(contract()));
    }

    /** {@return how much, which way, on which terms} */
    public Request request() {
        return proposedOrder.request();
    }

    /** {@return the strategy whose position the order is part of; empty text for the account's as a whole} */
    public String strategy() {
        return proposedOrder.order().strategy();
    }

    /**
     * Tells apart the orders of one signal for one account.
     *
     * @return 0 for the only one, or the one that closes a position before it is turned; 1 for the one that then opens the
     *     other side; from 2 on for those that close one contract each
     */
    public int part() {
        return proposedOrder.part();
    }
}
