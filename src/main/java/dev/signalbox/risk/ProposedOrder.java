package dev.signalbox.risk;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Allocation;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Order.Request;
import dev.signalbox.trading.Signal;

/**
 * An order that a signal would make for one account, before any rule has spoken.
 *
 * @param signal what was asked, as the account reads it
 * @param share for which account, and how much of it
 * @param order what is to be traded
 * @param part which of the signal's orders for this account it is, counted from 0
 */
record ProposedOrder(Signal signal, Allocation share, Sizing.Part order, int part) {
    Account account() {
        return share.account();
    }

    Contract contract() {
        return order.contract();
    }

    Request request() {
        return order.request();
    }
}
