/** What opens the hub, and what it keeps sealed. */
@ApplicationModule(allowedDependencies = {"config"})
package dev.signalbox.secrets;

import org.springframework.modulith.ApplicationModule;
