/** What an operator sees and presses in a browser. */
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "api",
            "check",
            "connections",
            "digests",
            "intake",
            "normalise",
            "risk",
            "trading"
        })
package dev.signalbox.console;

import org.springframework.modulith.ApplicationModule;
