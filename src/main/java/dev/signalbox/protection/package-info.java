/** Looks whether positions are protected as was asked for, and mends what is not. */
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "books",
            "cluster",
            "deadletters",
            "dispatch",
            "journal",
            "reconciliation",
            "trading"
        })
package dev.signalbox.protection;

import org.springframework.modulith.ApplicationModule;
