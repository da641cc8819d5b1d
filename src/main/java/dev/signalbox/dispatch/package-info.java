/** Takes recorded orders to their broker, one lane an account. */
@ApplicationModule(
        allowedDependencies = {"accounts", "books", "brokers", "cluster", "deadletters", "journal", "routes", "trading"
        })
package dev.signalbox.dispatch;

import org.springframework.modulith.ApplicationModule;
