/** Keeps what failed and why, and replays it. */
@ApplicationModule(allowedDependencies = {"trading"})
package dev.signalbox.deadletters;

import org.springframework.modulith.ApplicationModule;
