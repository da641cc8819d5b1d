/** Reads how senders and brokers say it: formats and jq. */
@ApplicationModule(allowedDependencies = {"config", "instruments", "trading"})
package dev.signalbox.mapping;

import org.springframework.modulith.ApplicationModule;
