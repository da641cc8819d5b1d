/** Our own words: signal, order, fill, position, money. */
@ApplicationModule(allowedDependencies = {"digests"})
package dev.signalbox.trading;

import org.springframework.modulith.ApplicationModule;
