/** Copies all that a hub must not lose into one file, and puts it back. */
@ApplicationModule(allowedDependencies = {"config", "startup"})
package dev.signalbox.backup;

import org.springframework.modulith.ApplicationModule;
