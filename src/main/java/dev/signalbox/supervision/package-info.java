/** Watches accounts, and closes them when it must. */
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "audit",
            "books",
            "cluster",
            "deadletters",
            "dispatch",
            "journal",
            "reconciliation",
            "risk",
            "trading"
        })
package dev.signalbox.supervision;

import org.springframework.modulith.ApplicationModule;
