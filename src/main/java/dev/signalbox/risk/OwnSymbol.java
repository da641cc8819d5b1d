package dev.signalbox.risk;

import java.time.Instant;
import java.util.Optional;

/** {@code symbol}: a price of one instrument says nothing about another, which the account trades in its place. */
record OwnSymbol() implements Rule {
    @Override
    public String name() {
        return "symbol";
    }

    @Override
    public Optional<String> objection(ProposedOrder proposedOrder, AccountState state, Instant now) {
        String account = proposedOrder.account().id();
        return proposedOrder
                .share()
                .instead()
                .filter(own -> !proposedOrder.request().terms().immediate())
                .map(own ->
                        account + " trades " + own.symbol() + " in place of the alert's symbol, so the alert's prices "
                                + "mean nothing to it; send a market order");
    }
}
