/** Reads all configuration as a whole, runs its cases, and explains what would become of an alert. */
@ApplicationModule(
        allowedDependencies = {
            "instruments",
            "accounts",
            "books",
            "brokers",
            "config",
            "digests",
            "intake",
            "mapping",
            "normalise",
            "risk",
            "trading"
        })
package dev.signalbox.check;

import org.springframework.modulith.ApplicationModule;
