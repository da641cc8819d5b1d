/** What {@code ./signalbox} asks of a running hub. */
@ApplicationModule(allowedDependencies = {"operations", "backup", "text", "trading", "intake", "normalise", "risk"})
package dev.signalbox.cli;

import org.springframework.modulith.ApplicationModule;
