package dev.signalbox.risk;

import dev.signalbox.accounts.Account;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Order.Request;

/** An order that every rule allows. Only the {@link Judge} can make one. */
public final class Approved implements Verdict {
    private final Proposal proposal;

    Approved(Proposal proposal) {
        this.proposal = proposal;
    }

    /** {@return the account that it is for} */
    public Account account() {
        return proposal.account();
    }

    /** {@return what is to be traded} */
    public Contract contract() {
        return proposal.contract();
    }

    /** {@return how much, which way, on which terms} */
    public Request request() {
        return proposal.request();
    }
}
