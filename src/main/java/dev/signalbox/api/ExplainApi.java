package dev.signalbox.api;

import dev.signalbox.brokers.PaperBroker;
import dev.signalbox.check.ConfigurationInForce;
import dev.signalbox.check.CurrentConfiguration;
import dev.signalbox.check.Explained;
import dev.signalbox.check.Explanation;
import dev.signalbox.journal.AccountStates;
import java.time.Clock;
import java.time.Instant;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells what would become of an alert, with nothing recorded and nothing sent. */
@RestController
@RequestMapping("/api/v1/explain")
public class ExplainApi {
    private final ConfigurationInForce configuration;
    private final AccountStates states;
    private final PaperBroker prices;
    private final Clock clock;

    ExplainApi(ConfigurationInForce configuration, AccountStates states, PaperBroker prices, Clock clock) {
        this.prices = prices;
        this.configuration = configuration;
        this.states = states;
        this.clock = clock;
    }

    /** Explains an alert; without one, what is missing in it. */
    @PostMapping(consumes = MediaType.ALL_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    public Explained explain(
            @RequestParam(defaultValue = "tradingview") String source, @RequestBody(required = false) byte[] alert) {
        CurrentConfiguration currentConfiguration = configuration.get();
        if (currentConfiguration.mappings().format(source).isEmpty()) {
            throw new NotFound("no format of that name");
        }
        Instant now = clock.instant();
        return new Explanation(
                        currentConfiguration, now, (share, signal) -> states.of(share, signal, now), prices::last)
                .of(source, alert == null ? new byte[0] : alert);
    }
}
