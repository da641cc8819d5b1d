package dev.signalbox.startup;

import dev.signalbox.config.Fault;
import dev.signalbox.reload.ConfigurationReload;
import dev.signalbox.reload.ConfigurationState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Tells whether the files on disk are in force. A hub whose files have a fault is no less healthy: it goes by those before. */
@Component("config")
class ConfigHealth implements HealthIndicator {
    private final ConfigurationReload reload;

    ConfigHealth(ConfigurationReload reload) {
        this.reload = reload;
    }

    @Override
    public Health health() {
        ConfigurationState state = reload.state();
        return Health.up()
                .withDetail("state", state.word())
                .withDetail("loaded_at", state.loadedAt().toString())
                .withDetail("revision", state.revision())
                .withDetail(
                        "faults", state.faults().stream().map(Fault::toString).toList())
                .build();
    }
}
