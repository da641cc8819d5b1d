package dev.signalbox.api;

/** A rule is against what was asked. */
public final class RefusedByRule extends RuntimeException {
    private final String rule;

    /**
     * @param rule its name as {@code routes/risk.yaml} has it
     * @param reason why, with the figures
     */
    RefusedByRule(String rule, String reason) {
        super(reason, null, false, false);
        this.rule = rule;
    }

    /** A problem as others, with the rule and its reason. */
    record Told(String type, String title, int status, String code, String detail, String rule, String reason) {}

    Told told() {
        return new Told("about:blank", "Conflict", 409, "refused", rule + ": " + getMessage(), rule, getMessage());
    }
}
