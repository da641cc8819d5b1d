/** Runs the routes that operators write in Camel's words, and puts edited ones in force beside those before. */
@ApplicationModule(allowedDependencies = {"config"})
package dev.signalbox.routes;

import org.springframework.modulith.ApplicationModule;
