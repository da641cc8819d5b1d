package dev.signalbox.accounts;

import dev.signalbox.mapping.Symbols;
import dev.signalbox.text.Faults;
import dev.signalbox.text.Section;
import dev.signalbox.text.Value;
import dev.signalbox.trading.Instrument;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads {@code routes/accounts.yaml}. */
public final class AccountsReader {
    /** Names become labels of metrics and parts of URLs. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private final Map<String, Broker> brokers;
    private final Set<String> ruleSets;
    private final Symbols symbols;
    private final Map<String, Connection> connections = new LinkedHashMap<>();
    private final Map<String, Account> accounts = new LinkedHashMap<>();

    /**
     * @param brokers the brokers that have a route file, by name
     * @param ruleSets the rule sets that {@code risk.yaml} defines
     * @param symbols what a member of a group may trade in place of an alert's symbol
     */
    public AccountsReader(Map<String, Broker> brokers, Set<String> ruleSets, Symbols symbols) {
        this.brokers = brokers;
        this.ruleSets = ruleSets;
        this.symbols = symbols;
    }

    /**
     * Reads the file.
     *
     * @param file its top level
     * @return the accounts, complete only when no fault was added
     */
    public Accounts read(Section file) {
        try (file) {
            file.sections("connections").forEach(this::connection);
            file.sections("accounts").forEach(this::account);
            Map<String, List<Member>> groups = new LinkedHashMap<>();
            file.section("groups").ifPresent(section -> section.keys().forEach(name -> {
                groups.put(name, members(section, name));
            }));
            return new Accounts(accounts, groups);
        }
    }

    private void connection(Section section) {
        try (section) {
            checkName(section);
            section.required("broker").ifPresent(name -> {
                Broker broker = brokers.get(name.text());
                if (broker == null) {
                    name.faults().unknown(name.place(), "broker", name.text(), brokers.keySet());
                    broker = Broker.simulated(name.text());
                }
                connections.put(section.name(), new ConnectionReader(broker, section).read());
            });
        }
    }

    private void account(Section section) {
        try (section) {
            checkName(section);
            Optional<Connection> connection = section.required("connection").flatMap(this::connectionNamed);
            Optional<String> rules = section.value("rules").flatMap(this::ruleSetNamed);
            BigDecimal balance =
                    section.required("starting_balance").flatMap(Value::number).orElse(BigDecimal.ZERO);
            if (balance.signum() < 0) {
                section.faults()
                        .add(section.place(), "starting_balance is below zero", "write what was in it at first");
            }
            Optional<String> number = section.value("number").map(Value::text);
            boolean extended =
                    section.value("extended_hours").flatMap(Value::flag).orElse(false);
            var terms = new Account.Terms(balance, currency(section), extended);
            connection.ifPresent(
                    found -> accounts.put(section.name(), new Account(section.name(), found, number, terms, rules)));
        }
    }

    private static String currency(Section section) {
        Optional<Value> written = section.value("currency");
        written.filter(value -> !CURRENCY.matcher(value.text()).matches()).ifPresent(value -> value.faults()
                .add(value.place(), "\"" + value.text() + "\" is no currency", "write three letters such as EUR"));
        return written.map(Value::text).orElse(Account.USUAL_CURRENCY);
    }

    private Optional<Connection> connectionNamed(Value name) {
        if (!connections.containsKey(name.text())) {
            name.faults().unknown(name.place(), "connection", name.text(), connections.keySet());
        }
        return Optional.ofNullable(connections.get(name.text()));
    }

    private Optional<String> ruleSetNamed(Value name) {
        if (!ruleSets.contains(name.text())) {
            name.faults().unknown(name.place(), "rule set", name.text(), ruleSets);
        }
        return Optional.of(name.text());
    }

    private List<Member> members(Section groups, String name) {
        List<Member> found = new ArrayList<>();
        Faults faults = groups.faults();
        List<Line> lines = groups.mixed(name, Line::of, Line::of);
        if (lines.isEmpty()) {
            faults.add(groups.place(), "the group " + name + " is empty", "name at least one account or remove it");
        }
        for (Line line : lines) {
            Value id = line.account();
            Account account = accounts.get(id.text());
            if (account == null) {
                faults.unknown(id.place(), "account", id.text(), accounts.keySet());
            } else if (found.stream().anyMatch(member -> member.account() == account)) {
                faults.add(id.place(), id.text() + " stands twice in the group " + name, "keep one of them");
            } else {
                found.add(new Member(account, line.scale(), line.symbol().map(this::symbol)));
            }
        }
        return found;
    }

    private Function<Instant, Instrument> symbol(Value written) {
        if (symbols.find(written.text(), Instant.now()).isEmpty()) {
            String mend = "write one that stands in mappings/symbols";
            written.faults().add(written.place(), "unknown symbol \"" + written.text() + "\"", mend);
        }
        return at -> symbols.find(written.text(), at).orElseThrow();
    }

    private static void checkName(Section section) {
        if (!NAME.matcher(section.name()).matches()) {
            section.faults()
                    .add(
                            section.place(),
                            "\"" + section.name() + "\" is no usable name",
                            "use letters, digits, . _ and -");
        }
    }

    /** An element of a group: a bare account, or an account with its scale or a symbol of its own. */
    private record Line(Value account, BigDecimal scale, Optional<Value> symbol) {
        static Optional<Line> of(Value account) {
            return Optional.of(new Line(account, BigDecimal.ONE, Optional.empty()));
        }

        static Optional<Line> of(Section section) {
            try (section) {
                BigDecimal scale = section.value("scale").flatMap(Value::number).orElse(BigDecimal.ONE);
                if (scale.signum() <= 0) {
                    section.faults().add(section.place(), "scale is not above zero", "write a number such as 0.5");
                }
                Optional<Value> symbol = section.value("symbol");
                return section.required("account").map(account -> new Line(account, scale, symbol));
            }
        }
    }
}
