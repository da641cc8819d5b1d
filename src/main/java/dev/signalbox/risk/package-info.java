/** Says yes or no, and by which rule; only this room makes an {@link dev.signalbox.risk.Approved}. */
@ApplicationModule(allowedDependencies = {"accounts", "config", "trading"})
package dev.signalbox.risk;

import org.springframework.modulith.ApplicationModule;
