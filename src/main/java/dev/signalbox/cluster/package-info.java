/** This hub among others: which connections it serves, and in which order it begins and ends. */
@ApplicationModule(allowedDependencies = {"accounts", "config"})
package dev.signalbox.cluster;

import org.springframework.modulith.ApplicationModule;
