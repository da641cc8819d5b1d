/** The append-only record: what was decided and what was set, each row bound by hash to the one before it. */
@ApplicationModule(allowedDependencies = {"digests"})
package dev.signalbox.audit;

import org.springframework.modulith.ApplicationModule;
