/** Judges alerts and writes them, their orders and their fills in one transaction. */
@ApplicationModule(allowedDependencies = {"accounts", "audit", "books", "cluster", "risk", "trading"})
package dev.signalbox.journal;

import org.springframework.modulith.ApplicationModule;
