/** Seals what must be kept and must not be read. */
@ApplicationModule(allowedDependencies = {})
package dev.signalbox.vault;

import org.springframework.modulith.ApplicationModule;
