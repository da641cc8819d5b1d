package dev.signalbox.cases;

import static java.util.stream.Collectors.joining;

import dev.signalbox.conformance.FaultyServer;
import dev.signalbox.conformance.SimulatedBroker;
import dev.signalbox.conformance.Stage;
import dev.signalbox.kit.Setup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who trades in the hub of the cases, and by which rules.
 *
 * @param cases each of them gets a group of one account
 * @param brokers the brokers that the cases name
 */
record CaseTexts(List<Case> cases, Map<String, FaultyServer> brokers) {
    /** The group of alerts that name none, and its account. */
    static final String MAIN = "main";

    private static final String RULES = "rule_sets: { house: { max_age: 60s, max_orders_per_day: 200 } }\n";
    private static final String SETTINGS = "starting_balance: 100000, rules: house";
    private static final String ACCOUNTS = """
            connections:
              paper: { broker: paper }
            %s
            accounts:
              main: { connection: paper, starting_balance: 100000, rules: house }
            %s
            groups:
              main: [ main ]
            %s
            """;

    Setup in(Setup setup) {
        String texts = ACCOUNTS.formatted(lines(this::connection), lines(this::account), lines(CaseTexts::group));
        return setup.text("routes/risk.yaml", RULES).text("routes/accounts.yaml", texts);
    }

    private String lines(Function<Case, String> line) {
        return cases.stream().map(line).filter(text -> !text.isEmpty()).collect(joining("\n"));
    }

    private String connection(Case one) {
        return broker(one).map(broker -> Stage.connection(broker, one.group())).orElse("");
    }

    private String account(Case one) {
        return broker(one)
                .map(broker -> Stage.account(broker, one.group(), SETTINGS))
                .orElseGet(() -> "  %s: { connection: paper, %s }".formatted(one.group(), SETTINGS));
    }

    private static String group(Case one) {
        return "  %1$s: [ { account: %1$s, scale: %2$s } ]".formatted(one.group(), one.scale());
    }

    private Optional<SimulatedBroker> broker(Case one) {
        return one.broker().map(name -> brokers.get(name).broker());
    }
}
