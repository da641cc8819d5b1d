/** What can be traded: contracts, months, calendars, options. */
@ApplicationModule(allowedDependencies = {"config", "trading"})
package dev.signalbox.instruments;

import org.springframework.modulith.ApplicationModule;
