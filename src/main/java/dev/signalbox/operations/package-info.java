/** What an operator can ask and press: start, check, answers, API. */
@ApplicationModule(
        allowedDependencies = {
            "text",
            "trading",
            "intake",
            "mapping",
            "normalise",
            "accounts",
            "risk",
            "orders",
            "brokers",
            "dispatch",
            "supervision",
            "trades",
            "deadletters",
            "audit",
            "vault"
        })
package dev.signalbox.operations;

import org.springframework.modulith.ApplicationModule;
