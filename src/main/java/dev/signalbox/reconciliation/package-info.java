/** Asks brokers what accounts hold, and brings the journal to it. */
@ApplicationModule(
        allowedDependencies = {
            "instruments",
            "accounts",
            "books",
            "brokers",
            "cluster",
            "journal",
            "mapping",
            "risk",
            "trading"
        })
package dev.signalbox.reconciliation;

import org.springframework.modulith.ApplicationModule;
