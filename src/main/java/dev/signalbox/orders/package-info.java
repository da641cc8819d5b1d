/** The journal: alerts, orders and what became of them, in one transaction. */
@ApplicationModule(allowedDependencies = {"accounts", "audit", "books", "cluster", "risk", "trading"})
package dev.signalbox.orders;

import org.springframework.modulith.ApplicationModule;
