/** Speaks OAuth 2.0 with a broker: the page on which a person logs in, and codes and refresh tokens for tokens. */
@ApplicationModule(allowedDependencies = {"accounts", "digests"})
package dev.signalbox.oauth;

import org.springframework.modulith.ApplicationModule;
