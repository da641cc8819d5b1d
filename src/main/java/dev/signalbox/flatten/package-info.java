/** Makes an account flat, and goes on until its broker says that it is. */
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
package dev.signalbox.flatten;

import org.springframework.modulith.ApplicationModule;
