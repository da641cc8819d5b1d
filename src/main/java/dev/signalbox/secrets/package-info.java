/** What opens the hub, and what it keeps sealed. */
@ApplicationModule(allowedDependencies = {"config", "digests"})
package dev.signalbox.secrets;

import org.springframework.modulith.ApplicationModule;
