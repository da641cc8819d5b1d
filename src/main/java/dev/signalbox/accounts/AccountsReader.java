package dev.signalbox.accounts;

import dev.signalbox.config.Place;
import dev.signalbox.config.Section;
import dev.signalbox.config.Value;
import dev.signalbox.instruments.Symbols;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code routes/accounts.yaml}. */
public final class AccountsReader {
    private static final List<String> POSITIONS = List.of("by_account", "by_strategy");
    private static final List<String> TRADES = List.of("flat", "lots");
    private static final List<String> MATCHING = List.of("fifo", "lifo", "average");

    private static final List<String> UNPROTECTED = List.of("keep", "close");

    /** Names become labels of metrics and parts of URLs. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private final Map<String, Broker> brokers;
    private final Optional<Set<String>> ruleSets;
    private final Symbols symbols;
    private final Map<String, BrokerConnection> brokerConnections = new LinkedHashMap<>();
    private final Set<String> declared = new HashSet<>();
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, Value> mirrors = new LinkedHashMap<>();
    private boolean connectionsKnown = true;
    private boolean accountsKnown = true;

    /**
     * @param brokers the brokers that have a route file, by name
     * @param ruleSets the rule sets that {@code risk.yaml} defines; empty when nobody can tell
     * @param symbols what a member of a group may trade in place of an alert's symbol
     */
    public AccountsReader(Map<String, Broker> brokers, Optional<Set<String>> ruleSets, Symbols symbols) {
        this.brokers = brokers;
        this.ruleSets = ruleSets;
        this.symbols = symbols;
    }

    /**
     * Gives a broker that knows every credential, for a reader that shall tell what it asks for and not read anything.
     *
     * @return the broker, by the word that stands for any
     */
    public static Map<String, Broker> anyBroker() {
        String any = "1";
        return Map.of(
                any,
                new Broker(
                        any,
                        Map.of(any, any),
                        new CallerKeys(Map.of(), List.of("*")),
                        Optional.empty(),
                        CallPolicy.USUAL,
                        Broker.Advice.NONE));
    }

    /**
     * Reads the file.
     *
     * @param file its top level
     * @return the accounts, complete only when no fault was added
     */
    public Accounts read(Section file) {
        return read(file, false);
    }

    /**
     * Reads the file, and warns of what is hardly meant as it is written.
     *
     * @param file its top level
     * @return the accounts, complete only when no fault was added
     */
    public Accounts readAndWarn(Section file) {
        return read(file, true);
    }

    private Accounts read(Section file, boolean warns) {
        try (file) {
            file.sections("connections").forEach(this::connection);
            connectionsKnown = !file.isMistyped("connections");
            file.sections("accounts").forEach(this::account);
            accountsKnown = !file.isMistyped("accounts");
            Map<String, List<GroupMember>> groups = new LinkedHashMap<>();
            GroupMembersReader members = new GroupMembersReader(this::accountNamed, symbols);
            Optional<Section> section = file.section("groups");
            section.ifPresent(written -> written.keys().forEach(name -> groups.put(name, members.read(written, name))));
            Accounts read = new Accounts(
                    accounts, groups, new MirrorsReader(this::accountNamed, accounts, groups).read(mirrors));
            if (warns && !file.isMistyped("groups")) {
                new ConfigurationWarnings(read, places, brokers).tell(section.orElse(file));
            }
            return read;
        }
    }

    private void connection(Section section) {
        try (section) {
            checkName(section);
            declared.add(section.name());
            section.required("broker").ifPresent(name -> {
                if (brokers.containsKey(name.text())) {
                    Broker broker = brokers.get(name.text());
                    brokerConnections.put(section.name(), new ConnectionReader(broker, section).read());
                } else {
                    name.faults().unknown(name.place(), "broker", name.text(), brokers.keySet());
                    section.ignoreRest();
                }
            });
        }
    }

    private void account(Section section) {
        try (section) {
            checkName(section);
            places.put(section.name(), section.place());
            Optional<BrokerConnection> brokerConnection =
                    section.required("connection").flatMap(this::connectionNamed);
            Optional<String> rules = section.value("rules").flatMap(this::ruleSetNamed);
            BigDecimal balance =
                    section.required("starting_balance").flatMap(Value::number).orElse(BigDecimal.ZERO);
            if (balance.signum() < 0) {
                section.faults()
                        .add(section.place(), "starting_balance is below zero", "write what was in it at first");
            }
            Optional<String> number = section.value("number").map(Value::text);
            section.value("mirror").ifPresent(mirror -> mirrors.put(section.name(), mirror));
            boolean extended =
                    section.value("extended_hours").flatMap(Value::flag).orElse(false);
            var terms = new Account.Terms(
                    balance, currency(section), extended, byStrategy(section), matching(section), unprotected(section));
            brokerConnection.ifPresent(
                    found -> accounts.put(section.name(), new Account(section.name(), found, number, terms, rules)));
        }
    }

    private static boolean byStrategy(Section section) {
        return word(section, "positions", POSITIONS)
                .filter("by_strategy"::equals)
                .isPresent();
    }

    private static Unprotected unprotected(Section section) {
        boolean closes = word(section, "unprotected", UNPROTECTED)
                .filter("close"::equals)
                .isPresent();
        return new Unprotected(
                closes, section.value("protect_within").flatMap(Value::duration).orElse(Unprotected.USUAL.within()));
    }

    private static Matching matching(Section section) {
        Matching.Order order = word(section, "matching", MATCHING)
                .map(word -> Matching.Order.values()[MATCHING.indexOf(word)])
                .orElse(Matching.USUAL.order());
        return new Matching(
                order, word(section, "trades", TRADES).filter("lots"::equals).isPresent());
    }

    /** One of some words; another one is a fault. */
    private static Optional<String> word(Section section, String key, List<String> words) {
        Optional<Value> written = section.value(key);
        written.filter(value -> !words.contains(value.text()))
                .ifPresent(value -> value.faults().unknown(value.place(), key, value.text(), words));
        return written.map(Value::text).filter(words::contains);
    }

    /** However often a word stands there, it is reported once: where it was mistyped may be the one place that all mean. */
    private void unknown(String kind, Value word, Set<String> known) {
        if (told.add(kind + " " + word.text())) {
            word.faults().unknown(word.place(), kind, word.text(), known);
        }
    }

    private static String currency(Section section) {
        Optional<Value> written = section.value("currency");
        written.filter(value -> !CURRENCY.matcher(value.text()).matches()).ifPresent(value -> value.faults()
                .add(value.place(), "\"" + value.text() + "\" is no currency", "write three letters such as EUR"));
        return written.map(Value::text).orElse(Account.USUAL_CURRENCY);
    }

    private Optional<BrokerConnection> connectionNamed(Value name) {
        if (connectionsKnown && !declared.contains(name.text())) {
            unknown("connection", name, declared);
        }
        return Optional.ofNullable(brokerConnections.get(name.text()));
    }

    private Optional<String> ruleSetNamed(Value name) {
        ruleSets.filter(known -> !known.contains(name.text())).ifPresent(known -> unknown("rule set", name, known));
        return Optional.of(name.text());
    }

    /** What is wrong with an account that stands there, or with all of them, is told there. */
    private Optional<Account> accountNamed(Value name) {
        if (accountsKnown && !places.containsKey(name.text())) {
            unknown("account", name, places.keySet());
        }
        return Optional.ofNullable(accounts.get(name.text()));
    }

    private static void checkName(Section section) {
        if (!NAME.matcher(section.name()).matches()) {
            section.faults()
                    .add(
                            section.place(),
                            "\"" + section.name() + "\" is not a usable name",
                            "use letters, digits, . _ and -");
        }
    }
}
