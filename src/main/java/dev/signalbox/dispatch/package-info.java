/** Takes recorded orders to their broker, one lane an account. */
@ApplicationModule(allowedDependencies = {"brokers", "orders", "accounts", "trading"})
package dev.signalbox.dispatch;

import org.springframework.modulith.ApplicationModule;
