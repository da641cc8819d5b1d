/** Reads all configuration as a whole, runs its cases, and explains what would become of an alert. */
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "brokers",
            "config",
            "instruments",
            "intake",
            "mapping",
            "normalise",
            "risk",
            "trading"
        })
package dev.signalbox.check;

import org.springframework.modulith.ApplicationModule;
