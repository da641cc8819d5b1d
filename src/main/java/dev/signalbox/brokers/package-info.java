/** Speaks to one broker at a time: request, signature, outcome. */
@ApplicationModule(allowedDependencies = {"mapping", "accounts", "trading", "vault"})
package dev.signalbox.brokers;

import org.springframework.modulith.ApplicationModule;
