package dev.signalbox.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.trading.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a broker's file says, and what is wrong with it. */
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
        assertThat(acme.usualEnvironment()).contains("demo");
        assertThat(acme.keys().credentials()).containsExactly("key_id", "token");
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
    void how_its_orders_depend_on_each_other_is_read_and_by_default_they_do_not() throws IOException {
        BrokerText read = read(BrokerText.ACME + """
                close_first: true
                self_trade_prevention: true
                change_linked: true
                attach_protection: linked
                trailing_stop: equity
                trailing_stop_along: equity option
                """);

        assertThat(read.faults()).isEmpty();
        assertThat(read.acme().pace().patience().linking())
                .isEqualTo(new CallPolicy.Linking(
                        true,
                        true,
                        true,
                        CallPolicy.Attachment.LINKED,
                        new CallPolicy.Trailing(Set.of(Kind.EQUITY), Set.of(Kind.EQUITY, Kind.OPTION))));
        assertThat(read(BrokerText.ACME).acme().pace().patience().linking()).isEqualTo(CallPolicy.Linking.NONE);
    }

    @Test
    void what_is_asked_before_an_exit_is_read_and_by_default_nothing_is() throws IOException {
        BrokerText read = read(BrokerText.ACME + "positions_before_exit: future micro_future\n");

        assertThat(read.faults()).isEmpty();
        assertThat(read.acme().pace().looks().beforeExits()).isEqualTo(Set.of(Kind.FUTURE, Kind.MICRO_FUTURE));
        assertThat(read(BrokerText.ACME).acme().pace().looks().beforeExits()).isEmpty();
    }

    @Test
    void credentials_are_filled_into_the_headers() throws IOException {
        Map<String, String> credentials = Map.of("key_id", "AK$1", "token", "t\\0ken");

        assertThat(read(BrokerText.ACME).acme().keys().signed(credentials))
                .isEqualTo(Map.of("X-Key", "AK$1", "Authorization", "Bearer t\\0ken of AK$1"));
    }

    @Test
    void a_variable_takes_the_place_of_every_address() throws IOException {
        BrokerText read = BrokerText.read(folder, BrokerText.ACME, Map.of("ACME_URL", "http://localhost:9999/v1/"));

        assertThat(read.acme().addresses())
                .isEqualTo(Map.of("demo", "http://localhost:9999/v1", "live", "http://localhost:9999/v1"));
    }

    @Test
    void a_file_of_routes_alone_is_a_broker_that_is_simulated_here() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "not a broker");
        Files.writeString(folder.resolve("mine.test.yaml"), "cases: []");
        Files.writeString(folder.resolve("here.camel.yaml"), "- route: {id: here, from: {uri: \"direct:here\"}}\n");

        BrokerText read = read(BrokerText.ACME);

        assertThat(read.faults()).isEmpty();
        assertThat(read.brokers()).containsOnlyKeys("acme", "here");
        assertThat(read.brokers().get("here").isSimulated()).isTrue();
        assertThat(read.acme().isSimulated()).isFalse();
    }

    @Test
    void a_route_template_of_earlier_releases_is_refused_with_what_to_write_instead() throws IOException {
        Files.writeString(folder.resolve("former.camel.yaml"), """
                # as it was
                - routeTemplate:
                    id: former
                    parameters:
                      - {name: connection, description: filled in}
                      - {name: address_demo, defaultValue: "https://demo.former.test"}
                      - {name: header_X-Key, defaultValue: "{key_id}"}
                    route: {from: {uri: "direct:broker-{{connection}}"}}
                """);

        BrokerText read = read(BrokerText.ACME);

        assertThat(read.faults().lines())
                .singleElement()
                .asString()
                .contains(
                        "former.camel.yaml:3: the route template of a broker is a form of earlier releases",
                        "write its parameters into former.yaml beside it",
                        "'address_demo: \"https://demo.former.test\"'",
                        "delete this file");
        assertThat(read.brokers().get("former").keys().credentials()).containsExactly("key_id");
    }

    @Test
    void the_first_address_must_not_be_that_of_live() throws IOException {
        String liveFirst = BrokerText.ACME.lines().skip(1).collect(Collectors.joining("\n", "", "\n"))
                + BrokerText.ACME.lines().findFirst().orElseThrow();

        assertThat(read(liveFirst).faults())
                .contains("acme.yaml:1", "the first address is that of live", "paper or demo address first");
    }

    @Test
    void a_broker_may_have_live_alone_and_then_no_usual_environment() throws IOException {
        BrokerText read = read(BrokerText.ACME.lines().skip(1).collect(Collectors.joining("\n")));

        assertThat(read.faults()).isEmpty();
        assertThat(read.acme().usualEnvironment()).isEmpty();
    }

    @Test
    void a_broker_needs_an_address() throws IOException {
        assertThat(read(BrokerText.ACME.replace("address_", "header_")).faults())
                .contains("acme.yaml:1", "the broker acme has no address", "address_paper");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timeout: 3s        | time_out: 3s     | 7: unknown parameter \"time_out\", did you mean \"timeout\"?",
                "per_second         | per_day          | 5: unknown parameter \"per_day\"",
                "timeout: 3s        | timeout: soon    | 7: \"soon\" is not",
                "per_minute: 100    | per_minute: many | 6: \"many\" is not",
                "100ms 2s           | 100ms later      | 9: \"later\" is not",
                "timeout: 3s        | timeout:         | 7: \"timeout\" has no value"
            })
    void a_fault_is_told_with_its_line(String old, String fresh, String fault) throws IOException {
        assertThat(BrokerText.ACME).contains(old);

        assertThat(read(BrokerText.ACME.replace(old, fresh)).faults()).contains("acme.yaml:" + fault);
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
