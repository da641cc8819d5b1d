/** Reads back what the brokers did: executions, round trips, what they earned, and where books and brokers differ. */
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "books",
            "brokers",
            "cluster",
            "deadletters",
            "instruments",
            "journal",
            "mapping",
            "notifications",
            "reconciliation",
            "risk",
            "trading"
        })
package dev.signalbox.trades;

import org.springframework.modulith.ApplicationModule;
