/** Turns a verified alert into a signal. */
@ApplicationModule(allowedDependencies = {"instruments", "intake", "mapping", "trading"})
package dev.signalbox.normalise;

import org.springframework.modulith.ApplicationModule;
