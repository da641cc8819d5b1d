/** Watches accounts, and closes them when it must. */
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "audit",
            "books",
            "brokers",
            "cluster",
            "deadletters",
            "dispatch",
            "journal",
            "mapping",
            "risk",
            "trading"
        })
package dev.signalbox.supervision;

import org.springframework.modulith.ApplicationModule;
