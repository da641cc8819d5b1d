package dev.signalbox.normalise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Variables;
import dev.signalbox.config.YamlReader;
import dev.signalbox.intake.AlertVerifier;
import dev.signalbox.intake.Networks;
import dev.signalbox.intake.SenderPolicy;
import dev.signalbox.intake.WebhookRequest;
import dev.signalbox.intake.WebhookSecrets;
import dev.signalbox.mapping.Mappings;
import dev.signalbox.trading.Kind;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where no group {@code main} is, an alert must say which group it is for. */
@Tag("unit")
class DefaultGroupTest {
    @Test
    void an_alert_without_a_group_is_refused_with_why_that_matters() {
        assertThat(fault("{\"symbol\": \"ES\", \"action\": \"buy\", \"quantity\": 1}"))
                .isEqualTo(
                        "account_group is missing, and routes/accounts.yaml has no group main to stand in for it; send one of"
                                + " others");
        assertThat(fault("{\"symbol\": \"ES\", \"action\": \"buy\", \"quantity\": 1, \"account_group\": \"main\"}"))
                .isEqualTo("account_group is not known: \"main\"; the groups of routes/accounts.yaml are others");
    }

    private static String fault(String body) {
        Faults none = new Faults();
        Mappings mappings = Mappings.read(
                Path.of("mappings"), new YamlReader(none, new Variables(Map.<String, String>of()::get)), none);
        WebhookSecrets secrets = new WebhookSecrets(List.of("a-key-of-ours"), List.of("a-token-of-ours"));
        Clock clock = Clock.systemUTC();
        AlertVerifier alertVerifier = new AlertVerifier(
                new SenderPolicy(Networks.of(""), Networks.of("")), secrets, mappings.formats()::containsKey, clock);
        var target = new WebhookRequest.Target("tradingview", Optional.of("a-token-of-ours"));
        var delivery = new WebhookRequest(target, "192.0.2.7", Map.of(), body.getBytes(UTF_8), Instant.now());
        var normaliser = new Normaliser(
                mappings, () -> Surroundings.unpriced(Map.of("others", Set.of(Kind.values()))), List.of(), clock);
        return catchThrowableOfType(InvalidAlert.class, () -> normaliser.normalise(alertVerifier.verify(delivery)))
                .faults()
                .getFirst()
                .detail();
    }
}
