/** Keeps what was said to brokers about orders, and what they answered, for a person to read. */
@ApplicationModule(allowedDependencies = {"brokers", "cluster"})
package dev.signalbox.calls;

import org.springframework.modulith.ApplicationModule;
