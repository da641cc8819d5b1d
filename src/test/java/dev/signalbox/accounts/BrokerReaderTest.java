package dev.signalbox.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the head of a broker's file says, and what is wrong with it. */
@Tag("unit")
class BrokerReaderTest {
    @TempDir
    private Path folder;

    @Test
    void addresses_credentials_and_pace_are_read_and_the_rest_is_as_usual() throws IOException {
        BrokerText read = read(BrokerText.ACME);

        assertThat(read.faults()).isEmpty();
        Broker acme = read.acme();
        assertThat(acme.addresses())
                .containsExactly(Map.entry("demo", "https://demo.acme.test"), Map.entry("live", "https://acme.test"));
        assertThat(acme.usualEnvironment()).isEqualTo("demo");
        assertThat(acme.credentials()).containsExactly("key_id", "token");
        assertThat(acme.pace().limits())
                .containsExactly(
                        new CallPolicy.Limit(5, Duration.ofSeconds(1)),
                        new CallPolicy.Limit(100, Duration.ofMinutes(1)));
        assertThat(acme.pace().timeouts())
                .isEqualTo(new CallPolicy.Timeouts(
                        Duration.ofSeconds(3),
                        CallPolicy.USUAL.timeouts().connect(),
                        CallPolicy.USUAL.timeouts().renewBefore(),
                        CallPolicy.USUAL.timeouts().loginPause()));
        assertThat(acme.pace().breaker())
                .isEqualTo(new CallPolicy.Breaker(CallPolicy.USUAL.breaker().failures(), Duration.ofSeconds(7)));
        assertThat(acme.pace().patience().lookUps()).containsExactly(Duration.ofMillis(100), Duration.ofSeconds(2));
        assertThat(acme.pace().patience().giveUp())
                .isEqualTo(CallPolicy.USUAL.patience().giveUp());
    }

    @Test
    void credentials_are_filled_into_the_headers() throws IOException {
        Map<String, String> credentials = Map.of("key_id", "AK$1", "token", "t\\0ken");

        assertThat(read(BrokerText.ACME).acme().signed(credentials))
                .isEqualTo(Map.of("X-Key", "AK$1", "Authorization", "Bearer t\\0ken of AK$1"));
    }

    @Test
    void a_variable_takes_the_place_of_every_address() throws IOException {
        BrokerText read = BrokerText.read(folder, BrokerText.ACME, Map.of("ACME_URL", "http://localhost:9999/v1/"));

        assertThat(read.acme().addresses())
                .isEqualTo(Map.of("demo", "http://localhost:9999/v1", "live", "http://localhost:9999/v1"));
    }

    @Test
    void a_file_without_a_template_of_its_name_is_a_broker_that_is_simulated_here() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "not a broker");

        BrokerText read = read("- route: {id: acme, from: {uri: \"direct:acme\"}}\n");

        assertThat(read.faults()).isEmpty();
        assertThat(read.brokers()).containsOnlyKeys("acme");
        assertThat(read.acme().isSimulated()).isTrue();
    }

    @Test
    void the_first_address_must_not_be_that_of_live() throws IOException {
        List<String> lines = BrokerText.ACME.lines().toList();
        String liveFirst = BrokerText.ACME
                .replace(lines.get(4) + "\n", "")
                .replace(lines.get(5) + "\n", lines.get(5) + "\n" + lines.get(4) + "\n");

        assertThat(read(liveFirst).faults())
                .contains("acme.camel.yaml:2", "the first address is that of live", "paper or demo address first");
    }

    @Test
    void a_broker_needs_an_address() throws IOException {
        assertThat(read(BrokerText.ACME.replace("address_", "header_")).faults())
                .contains("acme.camel.yaml:2", "the broker acme has no address", "address_paper");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: timeout      | name: time_out | 11: unknown parameter \"time_out\", did you mean \"timeout\"?",
                "name: per_second   | name: per_day  | 9: unknown parameter \"per_day\"",
                "defaultValue: 3s   | defaultValue: soon | 11: \"soon\" is not",
                "\"100\"            | many           | 10: \"many\" is not",
                "100ms 2s           | 100ms later    | 13: \"later\" is not",
                "{name: connection, | {nam: connection, | 4: "
            })
    void a_fault_is_told_with_its_line(String old, String fresh, String fault) throws IOException {
        assertThat(BrokerText.ACME).contains(old);

        assertThat(read(BrokerText.ACME.replace(old, fresh)).faults()).contains("acme.camel.yaml:" + fault);
    }

    @Test
    void a_folder_that_is_missing_is_told(@TempDir Path other) throws IOException {
        Path missing = other.resolve("brokers");
        var faults = new dev.signalbox.config.Faults();
        var variables = new dev.signalbox.config.Variables(name -> null);

        new BrokerReader(new dev.signalbox.config.YamlReader(faults, variables), variables, faults).read(missing);

        assertThat(faults.all()).singleElement().asString().contains("brokers:1", "the folder is missing");
    }

    private BrokerText read(String text) throws IOException {
        return BrokerText.read(folder, text, Map.of());
    }
}
