/** Plays a list of past trades through an account's rules, and says what would have become of the account. */
@ApplicationModule(allowedDependencies = {"accounts", "config", "instruments", "mapping", "risk", "trades", "trading"})
package dev.signalbox.simulation;

import org.springframework.modulith.ApplicationModule;
