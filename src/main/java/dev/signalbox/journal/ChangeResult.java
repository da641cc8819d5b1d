package dev.signalbox.journal;

/** What came of asking to change an order that works. */
public sealed interface ChangeResult {
    /** It is recorded, and its broker will be asked. */
    record Begun() implements ChangeResult {}

    /** Something else is wanted of the order by now than who asks knew of; nothing was recorded, and who asks looks again. */
    record Overtaken() implements ChangeResult {}

    /**
     * A rule is against it; the order stays as it is.
     *
     * @param rule its name as {@code routes/risk.yaml} has it
     * @param reason why, with the figures
     */
    record Refused(String rule, String reason) implements ChangeResult {}

    /**
     * The order as it stands now cannot be changed so.
     *
     * @param code a stable word for why
     * @param reason why, with the figures
     */
    record Impossible(String code, String reason) implements ChangeResult {}
}
