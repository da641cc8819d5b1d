/** What {@code ./signalbox} asks of a running hub. */
@ApplicationModule(
        allowedDependencies = {
            "backup",
            "check",
            "config",
            "intake",
            "normalise",
            "risk",
            "secrets",
            "startup",
            "trading"
        })
package dev.signalbox.cli;

import org.springframework.modulith.ApplicationModule;
