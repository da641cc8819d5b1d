/** Judges alerts and writes them, their orders and their fills in one transaction. */
@ApplicationModule(allowedDependencies = {"accounts", "audit", "books", "cluster", "digests", "risk", "trading"})
package dev.signalbox.journal;

import org.springframework.modulith.ApplicationModule;
