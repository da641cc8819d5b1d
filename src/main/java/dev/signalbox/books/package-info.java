/** Reads back positions, prices and what became of orders. */
@ApplicationModule(allowedDependencies = {"risk", "trading"})
package dev.signalbox.books;

import org.springframework.modulith.ApplicationModule;
