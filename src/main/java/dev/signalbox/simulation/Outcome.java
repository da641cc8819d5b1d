package dev.signalbox.simulation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What would have become of an account.
 *
 * @param result in one word
 * @param end where the list, or the account, ended
 * @param nearest where it was nearest to a floor; empty when its rules have none
 * @param refused entries that were not made, by rule
 * @param days each trading day on which something was closed or refused
 */
public record Outcome(Result result, End end, Optional<Nearest> nearest, List<Refused> refused, List<Day> days) {
    /** The result in one word. */
    public enum Result {
        /** The target was reached, the best day was no greater part than allowed, and no hard floor was touched before. */
        PASSED,
        /** A hard floor was touched. */
        STOPPED,
        /** Neither, when the list ended. */
        OPEN;

        /** {@return the word in text, such as {@code passed}} */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Where it ended.
     *
     * @param day the trading day
     * @param at the moment
     * @param money how the account stood
     * @param why the rule that stopped it, and its words; empty when none did
     * @param played how many trades were entered until then
     */
    public record End(LocalDate day, Instant at, Money money, Optional<Why> why, int played) {}

    /**
     * The state of an account.
     *
     * @param balance without open profit
     * @param equity with it
     * @param floor the floor of the rule that ended it, else of {@code max_loss}; empty when the rules have none
     */
    public record Money(BigDecimal balance, BigDecimal equity, Optional<BigDecimal> floor) {}

    /**
     * Why it was stopped.
     *
     * @param rule the rule as {@code routes/risk.yaml} has it
     * @param reason in a sentence, with the figures
     * @param trade what the list calls the trade
     */
    public record Why(String rule, String reason, String trade) {}

    /**
     * How near it came to a floor.
     *
     * @param rule whose floor
     * @param distance how much was left, zero or less when it was reached
     * @param equity what it had then
     * @param at when
     */
    public record Nearest(String rule, BigDecimal distance, BigDecimal equity, Instant at) {}

    /**
     * Entries that a rule refused.
     *
     * @param rule the rule
     * @param count how many
     * @param first the first of them: what the list calls the trade, when, and the rule's words
     */
    public record Refused(String rule, int count, First first) {}

    /**
     * The first entry that a rule refused.
     *
     * @param trade what the list calls it
     * @param at when it would have been entered
     * @param reason the rule's words
     */
    public record First(String trade, Instant at, String reason) {}

    /**
     * A trading day.
     *
     * @param day the date on which it ends
     * @param trades how many trades were closed
     * @param net what they brought
     * @param end how the account stood after the last of them
     * @param lowest the least equity that is known of it
     * @param softStop the rule that shut entries for the rest of it; empty when none did
     */
    public record Day(
            LocalDate day, int trades, BigDecimal net, Money end, BigDecimal lowest, Optional<String> softStop) {}
}
