/** Puts edited configuration in force while the hub runs. */
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "audit",
            "books",
            "check",
            "cluster",
            "config",
            "notifications",
            "routes",
            "trading"
        })
package dev.signalbox.reload;

import org.springframework.modulith.ApplicationModule;
