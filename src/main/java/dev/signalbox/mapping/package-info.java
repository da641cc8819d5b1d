/** Reads what lies under {@code mappings/}: how senders and brokers say it, and what the symbols are. */
@ApplicationModule(allowedDependencies = {"text", "trading"})
package dev.signalbox.mapping;

import org.springframework.modulith.ApplicationModule;
