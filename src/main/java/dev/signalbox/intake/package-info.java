/** Nothing passes unverified. */
@ApplicationModule(allowedDependencies = {})
package dev.signalbox.intake;

import org.springframework.modulith.ApplicationModule;
