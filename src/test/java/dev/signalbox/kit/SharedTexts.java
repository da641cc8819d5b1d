package dev.signalbox.kit;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Who trades on the shared hub, and by which rules. */
final class SharedTexts {
    private static final String RULES = """
            rule_sets:
              house: { max_age: 60s, max_orders_per_day: 200 }
              two-minis: { extends: house, max_contracts: { minis: 2, micros_per_mini: 10 } }
              thirty-minis: { extends: house, max_contracts: { minis: 30, micros_per_mini: 10 } }
              fragile: { extends: house, max_loss: { amount: 2000, trail: static } }
              only-nq: { extends: house, symbols: [NQ, MNQ] }
            """;
    private static final String ACCOUNTS = """
            connections:
              paper: { broker: paper }
            accounts:
              paper-main: { connection: paper, starting_balance: 100000, rules: house }
              small: { connection: paper, starting_balance: 50000, rules: two-minis }
              changed: { connection: paper, starting_balance: 50000, rules: two-minis }
              fragile: { connection: paper, starting_balance: 50000, rules: fragile }
              nq-only: { connection: paper, starting_balance: 50000, rules: only-nq }
              scaled: { connection: paper, starting_balance: 50000, rules: house }
              whole: { connection: paper, starting_balance: 50000, rules: house }
              racer-1: { connection: paper, starting_balance: 50000, rules: thirty-minis }
              racer-2: { connection: paper, starting_balance: 50000, rules: thirty-minis }
              racer-3: { connection: paper, starting_balance: 50000, rules: two-minis }
            %s
            groups:
              main: [ paper-main ]
              small: [ small ]
              changed: [ changed ]
              fragile: [ fragile ]
              mixed: [ nq-only, paper-main ]
              nq-only: [ nq-only ]
              scaled: [ whole, { account: scaled, scale: 0.5 } ]
              race: [ racer-1, racer-2, racer-3 ]
            %s
            """;

    private SharedTexts() {}

    static Setup in(Setup setup, int desks) {
        String accounts = lines(desks, "  desk-%d: { connection: paper, starting_balance: 100000, rules: house }");
        String groups = lines(desks, "  desk-%1$d: [ desk-%1$d ]");
        return setup.text("routes/risk.yaml", RULES).text("routes/accounts.yaml", ACCOUNTS.formatted(accounts, groups));
    }

    private static String lines(int count, String line) {
        return IntStream.range(0, count).mapToObj(line::formatted).collect(Collectors.joining("\n"));
    }
}
