package dev.signalbox.conformance;

import java.util.List;
import java.util.function.Consumer;

/**
 * Something that every broker's texts must stand.
 *
 * @param sentence what is expected
 * @param rules the rule set of its accounts
 * @param accounts its accounts, each with a connection and a group of its own and of the same name; the first plays
 * @param play what is done and looked at
 */
record Card(String sentence, String rules, List<String> accounts, Play play) {
    /** Plays a card. */
    @FunctionalInterface
    interface Play {
        /** Fails when what is expected does not come true. */
        void by(Trader trader) throws Exception;
    }

    static Card of(String account, String sentence, Play play) {
        return new Card(sentence, Rules.HOUSE, List.of(account), play);
    }

    /** A card on which one order is filled once, whatever the trouble. */
    static Card filled(String account, String sentence, Consumer<BrokerUser> trouble) {
        return of(account, sentence, trader -> {
            trouble.accept(trader.customer());
            trader.assertFilledOnce(trader.send(trader.buy()));
        });
    }

    Card under(String otherRules) {
        return new Card(sentence, otherRules, accounts, play);
    }

    Card beside(String otherAccount) {
        return new Card(sentence, rules, List.of(accounts.getFirst(), otherAccount), play);
    }

    /** The rule sets that cards are played under. */
    static final class Rules {
        /** Entries have a minute. */
        static final String HOUSE = "house";
        /** Entries have two seconds. */
        static final String HASTY = "hasty";
        /** Entries are never too old. */
        static final String PATIENT = "patient";

        static final String TEXT = """
                rule_sets:
                  house: { max_age: 60s, max_orders_per_day: 100000 }
                  hasty: { max_age: 2s, max_orders_per_day: 100000 }
                  patient: { max_orders_per_day: 100000 }
                """;

        private Rules() {}
    }
}
