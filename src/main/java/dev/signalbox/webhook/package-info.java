/** Takes an alert's request out of HTTP, and puts the answer back. */
@ApplicationModule(
        allowedDependencies = {"config", "deadletters", "intake", "journal", "mapping", "normalise", "risk", "trading"})
package dev.signalbox.webhook;

import org.springframework.modulith.ApplicationModule;
