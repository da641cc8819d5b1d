/** What an operator sees and presses in a browser. */
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "api",
            "check",
            "connections",
            "digests",
            "intake",
            "mapping",
            "normalise",
            "risk",
            "trading"
        })
package dev.signalbox.console;

import org.springframework.modulith.ApplicationModule;
