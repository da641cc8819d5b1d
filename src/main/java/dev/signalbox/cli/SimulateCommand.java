package dev.signalbox.cli;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.config.InvalidConfiguration;
import dev.signalbox.simulation.Guesses;
import dev.signalbox.simulation.ListedTrade;
import dev.signalbox.simulation.Remarks;
import dev.signalbox.simulation.RuleTexts;
import dev.signalbox.simulation.Simulation;
import dev.signalbox.simulation.TradeList;
import dev.signalbox.simulation.TradedInstruments;
import dev.signalbox.simulation.UnreadableList;
import dev.signalbox.trading.Instrument;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./signalbox simulate}: plays a list of past trades through rules, without a hub. */
@Command(
        name = "simulate",
        header = "play a list of past trades through a firm's rules",
        description = {
            "",
            "FILE is a strategy's list of trades as TradingView exports it, or what ./signalbox export fills or trades"
                    + " prints; - is standard input. Says whether the account would have passed, on which day, or which"
                    + " rule would have stopped it, when and at which figures. No hub need run, and nothing is sent.",
            ""
        },
        exitCodeList = {"0:it was played, whatever came of it", "1:the file or the texts cannot be read", Asking.MISUSED
        })
final class SimulateCommand implements Callable<Integer> {
    private final HubSettings settings;
    private final PrintStream out;

    @Parameters(paramLabel = "FILE", description = "the list")
    private String file;

    @Option(names = "--rules", paramLabel = "SET", description = "a rule set of routes/risk.yaml or routes/firms")
    private Optional<String> rules;

    @Option(names = "--all-firms", description = "every set of routes/firms, in one table")
    private boolean allFirms;

    @Option(
            names = "--balance",
            paramLabel = "MONEY",
            description = "what the account begins with; else what the set's name says, 50000 for topstep-50k")
    private Optional<BigDecimal> balance;

    @Option(names = "--from", paramLabel = "DATE", description = "leave out what was entered before")
    private Optional<String> from;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "of times without one, such as Europe/Berlin; else that of the exchange")
    private Optional<String> zone;

    @Option(
            names = "--symbol",
            paramLabel = "SYMBOL",
            description = "what was traded, such as MNQ1!; else what the file's name says")
    private Optional<String> symbol;

    @Option(names = "--json", description = "for programs")
    private boolean json;

    SimulateCommand(HubSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    @Override
    public Integer call() {
        if (rules.isPresent() == allFirms) {
            throw CommandFailed.misused("it takes --rules SET or --all-firms");
        }
        try {
            RuleTexts texts = RuleTexts.read(settings.routes(), settings.mappings(), settings.variables());
            Optional<Instrument> instrument = instrument(texts);
            TradeList list = list(texts, instrument);
            List<Simulated> played = sets(texts).stream()
                    .map(set -> play(texts, set, new TradedInstruments(texts.symbols(), instrument), list))
                    .toList();
            out.print(json ? SimulationJson.of(played, allFirms) : SimulationText.of(played, allFirms));
            return 0;
        } catch (InvalidConfiguration faulty) {
            throw CommandFailed.because(
                    faulty.faults().stream().map(Object::toString).collect(Collectors.joining("\n")));
        } catch (UnreadableList unreadable) {
            throw CommandFailed.because(file + ": " + unreadable.getMessage());
        }
    }

    private List<String> sets(RuleTexts texts) {
        if (allFirms) {
            return List.copyOf(new TreeSet<>(texts.firms()));
        }
        String set = rules.orElseThrow();
        if (!texts.preTradeRisk().names().contains(set)) {
            throw CommandFailed.misused("there is no rule set " + set + "; there are "
                    + String.join(", ", new TreeSet<>(texts.preTradeRisk().names())));
        }
        return List.of(set);
    }

    private Simulated play(RuleTexts texts, String set, TradedInstruments instruments, TradeList list) {
        Account account = new Account(
                "simulated",
                BrokerConnection.simulated("simulated", "paper"),
                Optional.empty(),
                balance(set),
                Optional.of(set));
        return new Simulated(
                set,
                account.startingBalance(),
                Simulation.play(texts.preTradeRisk(), account, instruments, list.trades()),
                list.trades().size(),
                Remarks.of(list, texts.preTradeRisk().accountRules(), account, instruments));
    }

    private BigDecimal balance(String set) {
        BigDecimal money = balance.or(() -> Guesses.balance(set))
                .orElseThrow(() ->
                        CommandFailed.misused("the name " + set + " says no balance; add --balance, such as 50000"));
        if (money.signum() <= 0) {
            throw CommandFailed.misused("--balance must be above zero, but is " + money);
        }
        return money;
    }

    private TradeList list(RuleTexts texts, Optional<Instrument> instrument) {
        ZoneId read = zone.map(SimulateCommand::zone).orElseGet(() -> Guesses.zone(instrument));
        String text = new String(SendCommand.bytes(file), StandardCharsets.UTF_8);
        TradeList list = texts.read(text, read);
        Instant begin =
                from.map(date -> date(date).atStartOfDay(read).toInstant()).orElse(Instant.MIN);
        List<ListedTrade> trades = new ArrayList<>(list.trades());
        trades.removeIf(trade -> trade.span().entered().isBefore(begin));
        if (trades.isEmpty()) {
            throw CommandFailed.because(file + ": there is no trade from " + from.orElse("") + " on");
        }
        return new TradeList(trades, list.zone(), list.notes());
    }

    private Optional<Instrument> instrument(RuleTexts texts) {
        String fileName = String.valueOf(Path.of(file).getFileName());
        Optional<Instrument> found = symbol.or(() -> Guesses.symbol(fileName)).flatMap(texts::instrument);
        if (symbol.isPresent() && found.isEmpty()) {
            throw CommandFailed.misused("no table of " + settings.mappings() + "/symbols knows " + symbol.get());
        }
        return found;
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw CommandFailed.misused("--zone is not a zone: " + name + "; write one such as America/New_York");
        }
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw CommandFailed.misused("--from is no date: " + text + "; write one such as 2026-09-01");
        }
    }
}
