package dev.signalbox.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Variables;
import dev.signalbox.config.YamlReader;
import dev.signalbox.instruments.Symbols;
import dev.signalbox.kit.OperatorText;
import dev.signalbox.mapping.Mappings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class AccountsReaderTest {
    private static final String GOOD = """
            connections:
              paper: { broker: paper }
            accounts:
              one: { connection: paper, starting_balance: 50000, rules: house, number: "001" }
              two: { connection: paper, starting_balance: 1000.50, currency: EUR, extended_hours: true }
            groups:
              main: [ one ]
              both: [ one, { account: two, scale: 0.5 } ]
            """;

    @TempDir
    Path folder;

    @Test
    void accounts_connections_and_groups_are_read() {
        List<Accounts> read = new ArrayList<>();
        assertThat(new OperatorText(folder).faults(GOOD, file -> read.add(reader().read(file))))
                .isEmpty();

        Accounts accounts = read.getFirst();
        assertThat(accounts.account("one")).hasValueSatisfying(one -> {
            assertThat(one.connection()).isEqualTo(BrokerConnection.simulated("paper", "paper"));
            assertThat(one.number()).contains("001");
            assertThat(one.rules()).contains("house");
        });
        assertThat(accounts.account("two"))
                .hasValueSatisfying(two -> assertThat(two.rules()).isEmpty())
                .map(Account::terms)
                .contains(new Account.Terms(new BigDecimal("1000.50"), "EUR", true, false));
        assertThat(accounts.account("one"))
                .map(Account::terms)
                .contains(new Account.Terms(new BigDecimal("50000"), "USD", false, false));
        assertThat(accounts.groups().get("both"))
                .extracting(GroupMember::scale)
                .containsExactly(BigDecimal.ONE, new BigDecimal("0.5"));
        assertThat(accounts.hasGroup("main")).isTrue();
        assertThat(accounts.hasGroup("two")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "broker: paper           | broker: papper           | 2: unknown broker \"papper\", did you mean \"paper\"?",
                "broker: paper           | broker:                  | 2: \"broker\" has no value",
                "{ broker: paper }       | { brokr: paper }         | 2: unknown key \"brokr\", did you mean \"broker\"?",
                "{ broker: paper }       | {}                       | 2: paper has no \"broker\"",
                "connections:            | conections:              | 1: unknown key \"conections\", did you mean \"connections\"?",
                "accounts:               | acounts:                 | 3: unknown key \"acounts\", did you mean \"accounts\"?",
                "groups:                 | group:                   | 6: unknown key \"group\", did you mean \"groups\"?",
                "connection: paper, s    | conection: paper, s      | 4: unknown key \"conection\", did you mean \"connection\"?",
                "connection: paper, s    | connection: alpaca, s    | 4: unknown connection \"alpaca\", known are paper",
                "rules: house            | rules: hosue             | 4: unknown rule set \"hosue\", did you mean \"house\"?",
                "rules: house            | rules:                   | 4: \"rules\" has no value",
                "starting_balance: 50000 | starting_balance: much   | 4: \"much\" is not a number",
                "starting_balance: 50000 | starting_balance:        | 4: \"starting_balance\" has no value",
                "starting_balance: 50000,| ''                       | 4: one has no \"starting_balance\"",
                "starting_balance: 50000 | starting_balance: -1     | 4: starting_balance is below zero",
                "number: \"001\"         | numbr: \"001\"           | 4: unknown key \"numbr\", did you mean \"number\"?",
                "main: [ one ]           | main: [ onee ]           | 7: unknown account \"onee\", did you mean \"one\"?",
                "main: [ one ]           | main: []                 | the group main is empty",
                "main: [ one ]           | main:                    | 7: \"main\" has no value",
                "main: [ one ]           | main: [ one, two, one ]  | 7: one appears twice in the group main",
                "scale: 0.5              | scale: 0                 | 8: scale is not above zero",
                "scale: 0.5              | scale: -1                | 8: scale is not above zero",
                "scale: 0.5              | scale: half              | 8: \"half\" is not a number",
                "scale: 0.5              | symbol: SPYY             | 8: unknown symbol \"SPYY\"",
                "account: two, scale     | acount: two, scale       | 8: unknown key \"acount\", did you mean \"account\"?",
                "two: {                  | one: {                   | 5: \"one\" appears here twice",
                "two: {                  | 'two/2: {'               | 5: \"two/2\" is not a usable name",
                "rules: house,           | mirror: twoo,            | 4: unknown account \"twoo\", did you mean \"two\"?",
                "rules: house,           | mirror: one,             | 4: one cannot mirror itself",
                "rules: house,           | mirror: two,             | 4: two is in the group both, so it would trade what is not meant for one"
            })
    void a_fault_is_told_with_its_line(String old, String fresh, String fault) {
        assertThat(GOOD).contains(old);
        String faults = new OperatorText(folder)
                .faults(GOOD.replaceFirst(Pattern.quote(old), fresh), file -> reader().read(file));
        assertThat(faults).contains(fault).startsWith("text.yaml:");
    }

    @ParameterizedTest
    @CsvSource({
        "paper: {, papr: {",
        "broker: paper, broker: papper",
        "broker: paper, brokr: paper",
        "connections:, conections:",
        "accounts:, acounts:",
        "groups:, gruops:",
        "connection: paper, conection: paper",
        "connection: paper, connection: papr",
        "starting_balance: 50000, starting_balnce: 50000",
        "rules: house, rules: hosue",
        "main: [ one ], main: [ onee ]",
        "account: two, acount: two",
    })
    void one_misspelling_is_one_fault(String old, String fresh) {
        assertThat(new OperatorText(folder)
                        .faults(GOOD.replaceFirst(Pattern.quote(old), fresh), file -> reader().read(file)))
                .startsWith("text.yaml:")
                .hasLineCount(1);
    }

    @Test
    void a_paper_account_mirrors_one_account_and_is_no_fault_and_no_warning() {
        String mirrored = """
                connections: { paper: { broker: paper } }
                accounts:
                  one: { connection: paper, starting_balance: 1, rules: house, mirror: twin }
                  two: { connection: paper, starting_balance: 1, rules: house }
                  twin: { connection: paper, starting_balance: 1 }
                groups: { main: [ one, two ] }
                """;
        List<Accounts> read = new ArrayList<>();
        assertThat(new OperatorText(folder).faults(mirrored, file -> read.add(reader().read(file))))
                .isEmpty();

        assertThat(read.getFirst().mirrorOf("one")).map(Account::id).contains("twin");
        assertThat(read.getFirst().mirrorOf("two")).isEmpty();
        assertThat(warnings(mirrored)).isEmpty();
        assertThat(faults(mirrored.replace("house }", "house, mirror: twin }")))
                .contains("text.yaml:4: twin mirrors one already");
        assertThat(faults(mirrored.replace("starting_balance: 1 }", "starting_balance: 1, mirror: two }")))
                .contains("text.yaml:3: twin has a mirror of its own");
    }

    private String faults(String text) {
        return new OperatorText(folder).faults(text, file -> reader().read(file));
    }

    @Test
    void what_is_hardly_meant_is_a_warning() {
        assertThat(warnings("""
                connections: { paper: { broker: paper } }
                accounts:
                  one: { connection: paper, starting_balance: 1, rules: house }
                  two: { connection: paper, starting_balance: 1 }
                groups: { others: [ one ] }
                """))
                .containsExactly(
                        "text.yaml:5: warning: there is no group main, so an alert that names no account_group is refused;"
                                + " add main, or let every alert name one of [others]",
                        "text.yaml:4: warning: two is in no group, so no alert reaches it; add it to one under groups",
                        "text.yaml:4: warning: two has no rules, so nothing limits its entries; add rules: with a rule set"
                                + " of risk.yaml");
        assertThat(warnings(GOOD.replace("1000.50", "1000.50, rules: house"))).isEmpty();
    }

    private List<String> warnings(String text) {
        Faults faults = new Faults();
        new YamlReader(faults, new Variables(Map.<String, String>of()::get))
                .open(new OperatorText(folder).write(text))
                .ifPresent(reader()::readAndWarn);
        assertThat(faults.all()).isEmpty();
        return faults.warnings().stream()
                .map(warning -> warning.toString().replace(folder + "/", ""))
                .toList();
    }

    @Test
    void an_account_may_trade_a_symbol_of_its_own() {
        List<Accounts> read = new ArrayList<>();
        String own = GOOD.replace("account: two, scale: 0.5", "account: two, symbol: SPY");
        assertThat(new OperatorText(folder).faults(own, file -> read.add(reader().read(file))))
                .isEmpty();

        List<GroupMember> both = read.getFirst().groups().get("both");
        assertThat(both.getFirst().symbol()).isEmpty();
        assertThat(both.getLast().symbol()).hasValueSatisfying(symbol -> assertThat(
                        symbol.apply(Instant.now()).contract().symbol())
                .isEqualTo("SPY"));
    }

    static Symbols symbols() {
        Faults faults = new Faults();
        var reader = new YamlReader(faults, new Variables(Map.<String, String>of()::get));
        return Mappings.read(Path.of("mappings"), reader, faults).symbols();
    }

    private static AccountsReader reader() {
        return new AccountsReader(Map.of("paper", Broker.simulated("paper")), Optional.of(Set.of("house")), symbols());
    }
}
