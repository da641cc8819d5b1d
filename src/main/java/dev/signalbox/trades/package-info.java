/** Reads back what the brokers did: executions, round trips, what they earned, and where books and brokers differ. */
@ApplicationModule(
        allowedDependencies = {
            "supervision",
            "dispatch",
            "brokers",
            "orders",
            "deadletters",
            "risk",
            "accounts",
            "mapping",
            "trading"
        })
package dev.signalbox.trades;

import org.springframework.modulith.ApplicationModule;
