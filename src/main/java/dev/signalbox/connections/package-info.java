/** How each connection is, on whichever hub serves it. */
@ApplicationModule(allowedDependencies = {"accounts", "brokers", "cluster"})
package dev.signalbox.connections;

import org.springframework.modulith.ApplicationModule;
