/** Speaks to one broker at a time: request, credentials, outcome. */
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "audit",
            "cluster",
            "digests",
            "mapping",
            "oauth",
            "routes",
            "secrets",
            "trading"
        })
package dev.signalbox.brokers;

import org.springframework.modulith.ApplicationModule;
