package dev.signalbox.check;

import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.AccountsReader;
import dev.signalbox.accounts.Broker;
import dev.signalbox.accounts.BrokerReader;
import dev.signalbox.config.CheckPace;
import dev.signalbox.config.Faults;
import dev.signalbox.config.InvalidConfiguration;
import dev.signalbox.config.Place;
import dev.signalbox.config.Section;
import dev.signalbox.config.Variables;
import dev.signalbox.config.Warning;
import dev.signalbox.config.YamlReader;
import dev.signalbox.mapping.Mappings;
import dev.signalbox.risk.PreTradeRisk;
import dev.signalbox.risk.RiskFileReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that operators write, read and checked as a whole.
 *
 * @param mappings the tables under {@code mappings/}
 * @param accounts {@code routes/accounts.yaml}
 * @param preTradeRisk {@code routes/risk.yaml}
 * @param warnings what operators must know although nothing is wrong
 * @param lines where in the texts that stands which decides
 */
public record CurrentConfiguration(
        Mappings mappings, Accounts accounts, PreTradeRisk preTradeRisk, List<Warning> warnings, DecidingLines lines) {
    /**
     * Reads and checks everything, its test cases included.
     *
     * @param routes the folder of routes
     * @param mappings the folder of mappings
     * @param variables what {@code ${NAME}} stands for
     * @return the texts, with what operators must know although nothing is wrong
     * @throws InvalidConfiguration with every fault
     */
    public static CurrentConfiguration read(Path routes, Path mappings, Variables variables) {
        return read(routes, mappings, variables, CheckPace.full());
    }

    /** The same at a pace. */
    static CurrentConfiguration read(Path routes, Path mappings, Variables variables, CheckPace pace) {
        return read(routes, mappings, variables, new PassedCases().of(ConfigurationFiles.read(routes, mappings), pace));
    }

    /** The same, without the cases that passed before and that nothing can have made fail since. */
    static CurrentConfiguration read(Path routes, Path mappings, Variables variables, PassedCases.Reading passed) {
        Faults faults = new Faults();
        YamlReader reader = new YamlReader(faults, variables, passed.pace());
        Mappings tables = Mappings.read(mappings, reader, faults);
        RiskFileReader rules = new RiskFileReader(tables::closesEarly, tables::closed);
        PreTradeRisk preTradeRisk = rules.read(reader, routes);
        Optional<Set<String>> ruleSets = Optional.of(preTradeRisk.names()).filter(names -> rules.namesAreKnown());
        Map<String, Broker> brokers = new BrokerReader(reader, variables, faults).read(routes.resolve("brokers"));
        AccountsReader accountsReader = new AccountsReader(brokers, ruleSets, tables.symbols());
        Accounts accounts = open(reader, routes.resolve("accounts.yaml"), accountsReader::readAndWarn)
                .orElse(new Accounts(Map.of(), Map.of()));
        FormerNames.check(routes, faults);
        AlertRouteCheck.check(routes.resolve("alert.camel.yaml"), reader, faults);
        ConversationRouteCheck.check(routes.resolve("broker-call.camel.yaml"), reader, faults);
        CallRouteCheck.check(routes.resolve("broker-call.camel.yaml"), reader, faults);
        CalledRoutesCheck.check(routes, reader, faults);
        ScheduleCheck.check(routes.resolve("schedule.camel.yaml"), reader, faults);
        brokers.values().stream()
                .filter(broker ->
                        !broker.isSimulated() && tables.broker(broker.name()).isEmpty())
                .forEach(broker -> faults.add(
                        new Place(mappings.resolve(broker.name()).toString(), 1),
                        "the broker " + broker.name() + " has no folder here",
                        "add request.jq and reply.jq"));
        tables.check(Instant.now(), faults);
        faults.throwIfAny();
        DecidingLines lines = DecidingLines.read(routes, mappings, reader);
        // A pin is today's exception; the cases say what holds without it.
        CurrentConfiguration ruled =
                new CurrentConfiguration(tables.withoutPins(), accounts, preTradeRisk, List.of(), lines);
        new CaseFiles(ruled, reader, faults, passed).run(routes, mappings);
        faults.throwIfAny();
        return new CurrentConfiguration(tables, accounts, preTradeRisk, faults.warnings(), lines);
    }

    /** The same texts with the accounts and rules that a case file brings along, so that it holds whoever trades here. */
    CurrentConfiguration with(Section setup) {
        try (setup) {
            PreTradeRisk ownJudge = setup.section("risk")
                    .map(new RiskFileReader(mappings::closesEarly, mappings::closed)::read)
                    .orElse(PreTradeRisk.withoutRules());
            AccountsReader reader = new AccountsReader(
                    Map.of("paper", Broker.simulated("paper")), Optional.of(ownJudge.names()), mappings.symbols());
            Accounts ownAccounts = setup.section("accounts").map(reader::read).orElse(accounts);
            return new CurrentConfiguration(mappings, ownAccounts, ownJudge, warnings, lines);
        }
    }

    private static <T> Optional<T> open(YamlReader reader, Path file, java.util.function.Function<Section, T> read) {
        return reader.open(file).map(read);
    }
}
