package dev.signalbox.journal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.audit.AuditKind;
import dev.signalbox.audit.Note;
import dev.signalbox.audit.Scope;
import dev.signalbox.risk.Lockout;
import dev.signalbox.risk.RiskState;
import dev.signalbox.trading.Numbers;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Writes down what becomes of accounts as a whole: another trading day, entries shut or open, what a person set. */
final class RiskStateAudit {
    private final LockedAccounts lockedAccounts;
    private final Instant now;
    private final Map<String, RiskState> noted = new HashMap<>();

    RiskStateAudit(LockedAccounts lockedAccounts, Instant now) {
        this.lockedAccounts = lockedAccounts;
        this.now = now;
    }

    /** What a person set; that a day begins is told when it does. */
    void set(String account, RiskStateChange riskStateChange, RiskState after) {
        switch (riskStateChange) {
            case RiskStateChange.Roll roll -> {}
            case RiskStateChange.Open open -> append(account, AuditKind.OPEN, data(), after);
            case RiskStateChange.Floor floor ->
                append(account, AuditKind.FLOOR, data().put("floor", Numbers.text(floor.amount())), after);
        }
    }

    /** What the batch has made of an account's standing since this was last called. */
    void changed(RiskStateRow row) {
        RiskState after = row.standing();
        Optional<RiskState> before = Optional.ofNullable(noted.put(row.account(), after))
                .or(() -> lockedAccounts.standingRow(row.account()).map(RiskStateRow::standing));
        if (before.filter(was -> was.day().equals(after.day())).isEmpty()) {
            append(
                    row.account(),
                    AuditKind.TRADING_DAY,
                    data().put("day", after.day().toString()),
                    after);
        }
        Lockout was = before.map(RiskState::lockout).orElse(Lockout.NONE);
        if (!was.equals(after.lockout())) {
            append(row.account(), kind(after.lockout()), why(was, after.lockout()), after);
        }
    }

    private void append(String account, AuditKind kind, ObjectNode data, RiskState after) {
        data.set("figures", AuditFigures.of(after));
        lockedAccounts.chains().append(Note.of(Note.Subject.of(Scope.of(account)), kind, now, data.toString()));
    }

    private static AuditKind kind(Lockout lockout) {
        return switch (lockout.state()) {
            case ACTIVE -> AuditKind.ACTIVE;
            case SOFT_STOPPED -> AuditKind.SOFT_STOPPED;
            case BREACHED -> AuditKind.BREACHED;
        };
    }

    private static ObjectNode why(Lockout was, Lockout lockout) {
        ObjectNode data = data().put("before", was.state().word());
        lockout.rule().ifPresent(rule -> data.put("rule", rule));
        lockout.reason().ifPresent(reason -> data.put("reason", reason));
        return data;
    }

    private static ObjectNode data() {
        return JsonNodeFactory.instance.objectNode();
    }
}
