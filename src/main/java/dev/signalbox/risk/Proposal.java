package dev.signalbox.risk;

import dev.signalbox.accounts.Account;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Order.Request;
import dev.signalbox.trading.Signal;

/** An order that a signal would make for one account, before any rule has spoken. */
record Proposal(Signal signal, Account account, Contract contract, Request request) {}
