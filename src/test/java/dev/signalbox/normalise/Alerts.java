package dev.signalbox.normalise;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Variables;
import dev.signalbox.config.YamlReader;
import dev.signalbox.intake.AlertVerifier;
import dev.signalbox.intake.Networks;
import dev.signalbox.intake.SenderPolicy;
import dev.signalbox.intake.VerifiedAlert;
import dev.signalbox.intake.WebhookRequest;
import dev.signalbox.intake.WebhookSecrets;
import dev.signalbox.mapping.Format;
import dev.signalbox.mapping.Mappings;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Signal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Alerts that come through the real door, to the shipped formats and symbols. */
final class Alerts {
    static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    static final String TOKEN = "a-token-of-ours";
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final WebhookSecrets SECRETS = new WebhookSecrets(List.of("a-key-of-ours"), List.of(TOKEN));
    private static final Mappings MAPPINGS = shipped();
    static final Format FORMAT = MAPPINGS.format("tradingview").orElseThrow();

    private Alerts() {}

    static Signal signal(String body) {
        return signal(body.getBytes(StandardCharsets.UTF_8));
    }

    static Signal signal(byte[] body) {
        return signal(body, Map.of());
    }

    static Signal signal(byte[] body, Map<String, String> headers) {
        AlertVerifier alertVerifier = new AlertVerifier(
                new SenderPolicy(Networks.of(""), Networks.of("")), SECRETS, MAPPINGS.formats()::containsKey, CLOCK);
        var target = new WebhookRequest.Target("tradingview", Optional.of(TOKEN));
        VerifiedAlert alert = alertVerifier.verify(new WebhookRequest(target, "192.0.2.7", headers, body, NOW));
        return new Normaliser(
                        MAPPINGS,
                        () -> Surroundings.unpriced(Map.of("main", Set.of(Kind.values()))),
                        SECRETS.all().toList(),
                        CLOCK)
                .normalise(alert);
    }

    private static Mappings shipped() {
        Faults faults = new Faults();
        Mappings mappings = Mappings.read(
                Path.of("mappings"), new YamlReader(faults, new Variables(Map.<String, String>of()::get)), faults);
        faults.throwIfAny();
        return mappings;
    }
}
