/** Asks brokers what accounts hold, and brings the journal to it. */
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "books",
            "brokers",
            "cluster",
            "instruments",
            "journal",
            "mapping",
            "risk",
            "trading"
        })
package dev.signalbox.reconciliation;

import org.springframework.modulith.ApplicationModule;
