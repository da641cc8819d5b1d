/** What {@code ./signalbox} asks of a running hub. */
@ApplicationModule(
        allowedDependencies = {"check", "config", "intake", "normalise", "operations", "risk", "secrets", "trading"})
package dev.signalbox.cli;

import org.springframework.modulith.ApplicationModule;
