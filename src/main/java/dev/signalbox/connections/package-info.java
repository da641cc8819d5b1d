/** How each connection is, on whichever hub serves it, and how a person logs in at its broker or renews its session. */
@ApplicationModule(allowedDependencies = {"accounts", "brokers", "cluster", "digests", "notifications", "oauth"})
package dev.signalbox.connections;

import org.springframework.modulith.ApplicationModule;
