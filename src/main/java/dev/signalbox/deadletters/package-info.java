/** Keeps what failed, why, and plays it again. */
@ApplicationModule(allowedDependencies = {})
package dev.signalbox.deadletters;

import org.springframework.modulith.ApplicationModule;
