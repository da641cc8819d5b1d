/** Tells people what happened, by the channels that they named. */
@ApplicationModule(allowedDependencies = {"accounts", "cluster", "config", "intake", "routes", "secrets"})
package dev.signalbox.notifications;

import org.springframework.modulith.ApplicationModule;
