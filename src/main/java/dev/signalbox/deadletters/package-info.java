/** Keeps what failed and why, and replays it. */
@ApplicationModule(allowedDependencies = {})
package dev.signalbox.deadletters;

import org.springframework.modulith.ApplicationModule;
