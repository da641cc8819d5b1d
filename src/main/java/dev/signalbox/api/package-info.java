/** What an operator can ask and press over HTTP. */
@ApplicationModule(
        allowedDependencies = {
            "instruments",
            "accounts",
            "audit",
            "books",
            "brokers",
            "calls",
            "check",
            "cluster",
            "config",
            "connections",
            "deadletters",
            "dispatch",
            "flatten",
            "intake",
            "journal",
            "mapping",
            "normalise",
            "notifications",
            "reload",
            "risk",
            "secrets",
            "trades",
            "trading",
            "webhook"
        })
package dev.signalbox.api;

import org.springframework.modulith.ApplicationModule;
