/** Puts edited configuration in force while the hub runs. */
@ApplicationModule(allowedDependencies = {"accounts", "audit", "check", "cluster", "config"})
package dev.signalbox.reload;

import org.springframework.modulith.ApplicationModule;
