package dev.signalbox.accounts;

import java.util.Map;

/**
 * A broker's log-in by OAuth, as its file describes it.
 *
 * @param keys what says who calls once a person has logged in
 * @param environments how the log-in goes in each environment of the broker
 */
record BrokerOAuth(CallerKeys keys, Map<String, OAuth> environments) {}
