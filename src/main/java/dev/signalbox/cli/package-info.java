/** What {@code ./signalbox} asks of a running hub. */
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "backup",
            "check",
            "config",
            "intake",
            "normalise",
            "risk",
            "secrets",
            "simulation",
            "startup",
            "trading"
        })
package dev.signalbox.cli;

import org.springframework.modulith.ApplicationModule;
