/** Takes recorded orders to their broker, one lane an account. */
@ApplicationModule(allowedDependencies = {"brokers", "orders", "deadletters", "accounts", "trading"})
package dev.signalbox.dispatch;

import org.springframework.modulith.ApplicationModule;
