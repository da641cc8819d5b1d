/** What an operator can ask and press: start, check, answers, API. */
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "audit",
            "books",
            "brokers",
            "check",
            "cluster",
            "config",
            "deadletters",
            "dispatch",
            "flatten",
            "instruments",
            "intake",
            "journal",
            "mapping",
            "normalise",
            "risk",
            "secrets",
            "trading",
            "webhook"
        })
package dev.signalbox.operations;

import org.springframework.modulith.ApplicationModule;
