package dev.signalbox.startup;

import dev.signalbox.check.ConfigurationAge;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Tells whether the texts on disk are those that run. A hub whose texts were edited is no less healthy for it. */
@Component("config")
class ConfigHealth implements HealthIndicator {
    private final ConfigurationAge texts;

    ConfigHealth(ConfigurationAge texts) {
        this.texts = texts;
    }

    @Override
    public Health health() {
        return Health.up()
                .withDetail("loaded_at", texts.read().toString())
                .withDetail("newer", texts.newer())
                .build();
    }
}
