/** Groups, accounts and connections as the operator wrote them. */
@ApplicationModule(allowedDependencies = {"config", "instruments", "trading"})
package dev.signalbox.accounts;

import org.springframework.modulith.ApplicationModule;
