/** Turns a verified alert into a signal. */
@ApplicationModule(allowedDependencies = {"config", "digests", "instruments", "intake", "mapping", "trading"})
package dev.signalbox.normalise;

import org.springframework.modulith.ApplicationModule;
