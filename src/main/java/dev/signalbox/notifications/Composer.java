package dev.signalbox.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.signalbox.cluster.HubAddress;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Puts what happened into words for a person. */
@Component
class Composer {
    private static final Logger LOG = LoggerFactory.getLogger(Composer.class);
    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private final Map<Occasion, DetailSource> sources = new EnumMap<>(Occasion.class);
    private final KnownSecrets secrets;
    private final HubAddress address;

    Composer(List<DetailSource> sources, KnownSecrets secrets, HubAddress address) {
        sources.forEach(source -> this.sources.put(source.occasion(), source));
        this.secrets = secrets;
        this.address = address;
    }

    /** Empty when there is nothing worth telling. */
    Optional<Notification> of(Burst burst) {
        return Occasion.of(burst.kind())
                .flatMap(occasion -> detail(occasion, burst).map(detail -> notification(occasion, burst, detail)));
    }

    /** {@return what is sent to try a channel} */
    Notification test(Instant now) {
        Burst burst = new Burst(Occasion.TEST.word(), "", 1, now, new Burst.Latest("", List.of()));
        return notification(Occasion.TEST, burst, "This hub tells people here what its routes/notify.camel.yaml says.");
    }

    private Optional<String> detail(Occasion occasion, Burst burst) {
        DetailSource source = sources.get(occasion);
        return source == null
                ? Optional.of(burst.details())
                : worked(
                        source,
                        new Occurrence(occasion, burst.account(), burst.latest().subject(), ""));
    }

    /** What cannot be worked out must not keep the rest from being told. */
    private static Optional<String> worked(DetailSource source, Occurrence occurrence) {
        try {
            return source.detail(occurrence);
        } catch (IllegalStateException | ArithmeticException unknown) {
            LOG.warn("The detail of {} of {} is not known", occurrence.occasion(), occurrence.account(), unknown);
            return Optional.of("the figures are not known: " + unknown.getMessage());
        }
    }

    private Notification notification(Occasion occasion, Burst burst, String detail) {
        String times = burst.count() > 1 ? burst.count() + " × " : "";
        String where = burst.account().isEmpty() ? "" : ": " + burst.account();
        return new Notification(
                IDS.generate(),
                occasion.word(),
                burst.since(),
                burst.account().isEmpty() ? null : burst.account(),
                times + occasion.title() + where,
                secrets.masked(detail),
                occasion.mend(),
                burst.count(),
                address.url()
                        + occasion.page(
                                encoded(burst.account()), encoded(burst.latest().subject())));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
