/** Makes digests, by which something is known again that is not kept itself, and texts that nobody can guess. */
@ApplicationModule(allowedDependencies = {})
package dev.signalbox.digests;

import org.springframework.modulith.ApplicationModule;
