/** What an operator sees and presses in a browser. */
@ApplicationModule(allowedDependencies = {"api", "intake", "risk"})
package dev.signalbox.console;

import org.springframework.modulith.ApplicationModule;
