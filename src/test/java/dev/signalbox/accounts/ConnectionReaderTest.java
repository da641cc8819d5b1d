package dev.signalbox.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.OperatorText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A connection to a broker of the real world, as the operator writes it. */
@Tag("unit")
class ConnectionReaderTest {
    private static final String GOOD = """
            connections:
              acme-main:
                broker: acme
                credentials: { key_id: AK17, token: s3cr3t }
            accounts:
              main: { connection: acme-main, starting_balance: 1000 }
            groups:
              main: [ main ]
            """;

    @TempDir
    private Path folder;

    private Broker acme;

    @BeforeEach
    void read() throws IOException {
        Path brokers = Files.createDirectory(folder.resolve("brokers"));
        acme = BrokerText.read(brokers, BrokerText.ACME, Map.of()).acme();
    }

    @Test
    void a_connection_that_names_no_environment_moves_no_real_money() {
        BrokerConnection brokerConnection = connection(GOOD);

        assertThat(brokerConnection.broker()).isEqualTo("acme");
        assertThat(brokerConnection.access()).hasValueSatisfying(access -> {
            assertThat(access.environment()).isEqualTo("demo");
            assertThat(access.address()).isEqualTo("https://demo.acme.test");
            assertThat(access.headers()).containsEntry("Authorization", "Bearer s3cr3t of AK17");
            assertThat(access.secrets()).containsExactlyInAnyOrder("AK17", "s3cr3t");
            assertThat(access.toString()).doesNotContain("AK17", "s3cr3t");
        });
        assertThat(brokerConnection.pace()).isEqualTo(acme.pace());
    }

    @Test
    void real_money_needs_the_word() {
        BrokerConnection brokerConnection =
                connection(GOOD.replace("broker: acme", "broker: acme\n    environment: live"));

        assertThat(brokerConnection.access().orElseThrow().address()).isEqualTo("https://acme.test");
    }

    @Test
    void it_needs_the_word_also_where_a_broker_has_nothing_else() throws IOException {
        String alone = BrokerText.ACME.lines().skip(1).collect(Collectors.joining("\n"));
        acme = BrokerText.read(folder.resolve("brokers"), alone, Map.of()).acme();

        assertThat(new OperatorText(folder).faults(GOOD, file -> reader().read(file)))
                .contains("acme-main does not say its environment", "only that of live", "add environment: live");
        String said = GOOD.replace("broker: acme", "broker: acme\n    environment: live");
        assertThat(connection(said).access().orElseThrow().environment()).isEqualTo("live");
    }

    @Test
    void a_secret_may_stand_in_a_variable() {
        OperatorText text = new OperatorText(folder, Map.of("ACME_TOKEN", "s3cr3t"));
        List<Accounts> read = new ArrayList<>();

        String faults = text.faults(GOOD.replace("s3cr3t", "\"${ACME_TOKEN}\""), file -> read.add(reader().read(file)));

        assertThat(faults).isEmpty();
        assertThat(only(read).access().orElseThrow().secrets()).contains("s3cr3t");
    }

    @Test
    void where_a_connection_differs_from_its_broker_it_says_so() {
        BrokerConnection brokerConnection = connection(
                GOOD.replace(
                        "broker: acme",
                        "broker: acme\n    timeout: 900ms\n    look_up_after: 1s\n    limits: { per_minute: 20, per_5_minutes: 90, per_hour: 300 }"));

        assertThat(brokerConnection.pace().timeouts())
                .isEqualTo(new CallPolicy.Timeouts(
                        Duration.ofMillis(900),
                        acme.pace().timeouts().connect(),
                        acme.pace().timeouts().renewBefore(),
                        acme.pace().timeouts().loginPause()));
        assertThat(brokerConnection.pace().patience().lookUps()).containsExactly(Duration.ofSeconds(1));
        assertThat(brokerConnection.pace().breaker()).isEqualTo(acme.pace().breaker());
        assertThat(brokerConnection.pace().limits())
                .containsExactly(
                        new CallPolicy.Limit(5, Duration.ofSeconds(1)),
                        new CallPolicy.Limit(20, Duration.ofMinutes(1)),
                        new CallPolicy.Limit(90, Duration.ofMinutes(5)),
                        new CallPolicy.Limit(300, Duration.ofHours(1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "broker: acme      | broker: acme\\n    environment: life | 4: unknown environment \"life\", did you mean \"live\"?",
                "token: s3cr3t     | tokn: s3cr3t      | 4: unknown key \"tokn\", did you mean \"token\"?",
                "token: s3cr3t     | tokn: s3cr3t      | 4: unknown key \"tokn\"",
                ", token: s3cr3t   | ''                | 4: credentials has no \"token\"",
                "s3cr3t            | \"${ACME_TOKEN}\" | 4: the variable ACME_TOKEN is not set",
                "credentials: { key_id: AK17, token: s3cr3t } | '' | 3: acme-main has no credentials, add credentials: { key_id, token }",
                "broker: acme      | broker: acme\\n    timeout: soon       | 4: \"soon\" is not",
                "broker: acme      | broker: acme\\n    login: oauth | 4: acme-main: acme has no log-in by OAuth",
                "broker: acme      | broker: acme\\n    login: oath  | 4: unknown login \"oath\", did you mean \"oauth\"?",
                "broker: acme      | broker: acme\\n    time_out: 1s        | 4: unknown key \"time_out\"",
                "broker: acme      | broker: acme\\n    limits: { per_day: 3 } | 4: unknown key \"per_day\"",
                "broker: acme      | broker: acme\\n    limits: { per_minute: 0 } | 4: ",
                "broker: acme      | broker: acme\\n    breaker_failures: 0 | 4: "
            })
    void a_fault_is_told_with_its_line(String old, String fresh, String fault) {
        assertThat(GOOD).contains(old);
        String text = GOOD.replaceFirst(
                Pattern.quote(old), java.util.regex.Matcher.quoteReplacement(fresh.replace("\\n", "\n")));

        assertThat(new OperatorText(folder).faults(text, file -> reader().read(file)))
                .contains("text.yaml:" + fault)
                .doesNotContain("s3cr3t\"");
    }

    private BrokerConnection connection(String text) {
        List<Accounts> read = new ArrayList<>();
        assertThat(new OperatorText(folder).faults(text, file -> read.add(reader().read(file))))
                .isEmpty();
        return only(read);
    }

    private static BrokerConnection only(List<Accounts> read) {
        return read.getFirst().account("main").orElseThrow().connection();
    }

    private AccountsReader reader() {
        return new AccountsReader(Map.of("acme", acme), Optional.of(Set.of()), AccountsReaderTest.symbols());
    }
}
