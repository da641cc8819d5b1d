/** Reads the tables under {@code mappings/}: how senders say it, and what the symbols are. */
@ApplicationModule(allowedDependencies = {"text", "trading"})
package dev.signalbox.mapping;

import org.springframework.modulith.ApplicationModule;
