/** Copies all that a hub must not lose into one file, and puts it back. */
@ApplicationModule(allowedDependencies = {"operations", "text"})
package dev.signalbox.backup;

import org.springframework.modulith.ApplicationModule;
