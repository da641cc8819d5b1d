/** Turns a verified alert into a signal. */
@ApplicationModule(allowedDependencies = {"intake", "mapping", "trading"})
package dev.signalbox.normalise;

import org.springframework.modulith.ApplicationModule;
