/** Watches accounts, and closes them when it must. */
@ApplicationModule(
        allowedDependencies = {
            "dispatch",
            "brokers",
            "orders",
            "deadletters",
            "audit",
            "risk",
            "accounts",
            "mapping",
            "trading"
        })
package dev.signalbox.supervision;

import org.springframework.modulith.ApplicationModule;
