package dev.signalbox.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.check.CurrentConfiguration;
import dev.signalbox.check.Explained;
import dev.signalbox.check.Explanation;
import dev.signalbox.config.InvalidConfiguration;
import dev.signalbox.intake.NotVerified;
import dev.signalbox.normalise.FieldFault;
import dev.signalbox.normalise.InvalidAlert;
import dev.signalbox.risk.AccountState;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ./signalbox explain FILE}: tells what would become of an alert. The running hub is asked, because it knows what
 * the accounts hold; when none runs, the texts alone answer, and every account is taken as flat.
 */
@Command(
        name = "explain",
        header = "show what would become of an alert, with nothing sent",
        description = {
            "",
            "Tells what would become of the alert in a file, or with - in standard input: the signal, the accounts, what"
                    + " each rule says, the order, and the exact request to each broker, with its secrets struck out."
                    + " Nothing is recorded and nothing is sent. The running hub is asked, which knows what the accounts"
                    + " hold; when none runs, the texts answer, and every account is taken as flat.",
            ""
        },
        exitCodeList = {"0:the alert is understood", "1:it is not", Asking.MISUSED})
final class ExplainCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final HubClient hub;
    private final PrintStream out;

    @Parameters(paramLabel = "FILE", description = "the alert")
    private String file;

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            defaultValue = "tradingview",
            description = "who would send it, a folder of mappings/formats; ${DEFAULT-VALUE} by default")
    private String source;

    ExplainCommand(HubClient hub, PrintStream out) {
        this.hub = hub;
        this.out = out;
    }

    @Override
    public Integer call() {
        byte[] alert = SendCommand.bytes(file);
        out.println(text(hub.runs() ? asked(hub, source, alert) : byTexts(hub.settings(), source, alert)));
        return 0;
    }

    /** What a running hub answers, and that none did. */
    private record ByTexts(String note, @JsonUnwrapped Explained explained) {}

    private static Object asked(HubClient hub, String source, byte[] alert) {
        return hub.post("/explain?source=" + URLEncoder.encode(source, StandardCharsets.UTF_8), alert);
    }

    private static Object byTexts(HubSettings settings, String source, byte[] alert) {
        try {
            CurrentConfiguration currentConfiguration =
                    CurrentConfiguration.read(settings.routes(), settings.mappings(), settings.variables());
            return new ByTexts(
                    "no hub runs, so every account is taken as flat",
                    new Explanation(
                                    currentConfiguration,
                                    Instant.now(),
                                    (share, signal) -> AccountState.fresh(),
                                    symbol -> Optional.empty())
                            .of(source, alert));
        } catch (InvalidConfiguration faulty) {
            throw CommandFailed.because(
                    faulty.faults().stream().map(Object::toString).collect(Collectors.joining("\n")));
        } catch (NotVerified refusal) {
            throw CommandFailed.because(refusal.getMessage());
        } catch (InvalidAlert invalidAlert) {
            throw CommandFailed.because(
                    invalidAlert.faults().stream().map(FieldFault::detail).collect(Collectors.joining("\n")));
        }
    }

    private static String text(Object words) {
        try {
            return JSON.writeValueAsString(words);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an explanation cannot be written as JSON", e);
        }
    }
}
