package dev.signalbox.journal;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.CallPolicy.Attachment;
import dev.signalbox.accounts.CallPolicy.Linking;
import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Protection;

/** Notes what alerts ask for with their entries: by what the position is to be protected. */
final class AskedProtection {
    private final LockedAccounts lockedAccounts;
    private final RestingCancellations restingCancellations;

    AskedProtection(LockedAccounts lockedAccounts, RestingCancellations restingCancellations) {
        this.lockedAccounts = lockedAccounts;
        this.restingCancellations = restingCancellations;
    }

    /**
     * Records what is asked for with an entry that is not among the account's orders yet. One that makes the account's position
     * smaller is noted without it too: what it closes beyond its strategy's own is meant.
     */
    void of(Order entry, Account account, Instruction instruction) {
        Protection asked = instruction.extras().protection();
        Protections protections = lockedAccounts.protections(account.id());
        boolean isNoted = asked.isSomething() || entry.request().reduceOnly() && !protections.isEmpty();
        if (isNoted && opens(entry)) {
            protections.put(ProtectedEntry.of(
                    entry, instruction.instrument().tickSize(), attachment(entry, account), linking(account), asked));
        }
    }

    /** Also what another strategy hides from the account: it is there when that one leaves. */
    private boolean opens(Order entry) {
        Order.Request request = entry.request();
        return !request.reduceOnly()
                || lockedAccounts
                        .holding(entry.key().account(), entry.contract())
                        .opensFor(
                                request.side(),
                                request.quantity(),
                                entry.origin().strategy());
    }

    /** Only what opens a position can take its protection along: beside others it would be refused, or not known apart. */
    private Attachment attachment(Order entry, Account account) {
        Attachment attachment = linking(account).attachmentOf(entry.request());
        return attachment != Attachment.NONE
                        && lockedAccounts
                                .holding(account.id(), entry.contract())
                                .isIdle()
                ? attachment
                : Attachment.NONE;
    }

    private static Linking linking(Account account) {
        return account.connection().pace().patience().linking();
    }

    /** What protects the side that is left at once would open more of the other one. */
    void clearForReversal(Order opening) {
        if (opening.request().terms().immediate()) {
            String account = opening.key().account();
            lockedAccounts.holding(account, opening.contract()).resting().stream()
                    .filter(order -> order.isProtective()
                            && order.request().side() == opening.request().side())
                    .forEach(order -> restingCancellations.add(account, order.id()));
        }
    }
}
