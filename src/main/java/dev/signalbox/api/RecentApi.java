package dev.signalbox.api;

import dev.signalbox.books.PastAlert;
import dev.signalbox.books.PastAlerts;
import dev.signalbox.check.ConfigurationInForce;
import dev.signalbox.check.CurrentConfiguration;
import dev.signalbox.check.EditedTexts;
import dev.signalbox.check.WhatIf;
import dev.signalbox.check.WhatIfResult;
import dev.signalbox.config.CheckPace;
import dev.signalbox.config.InvalidConfiguration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells what edited texts would have made of the last alerts. Nothing is recorded and nothing is sent. */
@RestController
@RequestMapping("/api/v1/explain/recent")
public class RecentApi {
    private static final int MOST = 10_000;

    private final PastAlerts alerts;
    private final ConfigurationInForce.Source source;

    RecentApi(PastAlerts alerts, ConfigurationInForce.Source source) {
        this.alerts = alerts;
        this.source = source;
    }

    /**
     * Plays the last alerts by edited texts.
     *
     * @param count how many
     * @param whole whether the texts are all that there are, and those on disk count for nothing
     * @param texts the texts by file; those on disk count for the rest
     */
    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    public WhatIfResult recent(
            @RequestParam(defaultValue = "500") int count,
            @RequestParam(defaultValue = "false") boolean whole,
            @RequestBody Optional<Map<String, String>> texts) {
        if (count < 1 || count > MOST) {
            throw BadRequest.of("count", "is from 1 to " + MOST);
        }
        try {
            List<PastAlert> past = alerts.last(count);
            CheckPace pace = source.pace().get();
            CurrentConfiguration edited = new EditedTexts(texts.orElse(Map.of()), whole).read(source, pace);
            return new WhatIf(edited, pace).play(past);
        } catch (InvalidConfiguration faulty) {
            throw new BadRequest(
                    400,
                    "invalid_configuration",
                    "the texts would not take effect: "
                            + faulty.faults().stream().map(Object::toString).collect(Collectors.joining("\n")));
        } catch (IllegalArgumentException noText) {
            throw BadRequest.of("text", noText.getMessage());
        }
    }
}
