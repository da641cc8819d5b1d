/** Puts the hub together: its folder, its database, its stages, and the first lines that it prints. */
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "api",
            "books",
            "brokers",
            "check",
            "cluster",
            "config",
            "instruments",
            "intake",
            "mapping",
            "normalise",
            "reload",
            "risk",
            "routes",
            "secrets",
            "trading"
        })
package dev.signalbox.startup;

import org.springframework.modulith.ApplicationModule;
