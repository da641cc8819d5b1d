package dev.signalbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.accounts.Account;
import dev.signalbox.books.JournalReader;
import dev.signalbox.journal.KillSwitch;
import dev.signalbox.trading.Position;
import org.springframework.stereotype.Component;

/** Changes orders and protection by hand, and then those of the mirror likewise. */
@Component
class MirroredChanges {
    private final ChangeEntry changeEntry;
    private final PositionProtection positionProtection;
    private final MirroredOrders mirroredOrders;
    private final KillSwitch killSwitch;

    MirroredChanges(
            ChangeEntry changeEntry,
            PositionProtection positionProtection,
            MirroredOrders mirroredOrders,
            KillSwitch killSwitch) {
        this.killSwitch = killSwitch;
        this.changeEntry = changeEntry;
        this.positionProtection = positionProtection;
        this.mirroredOrders = mirroredOrders;
    }

    /** As {@link ChangeEntry#change}. */
    OrderView change(JournalReader.Line line, WantedFigures wanted, WantedFigures.Names names) {
        OrderView changed = changeEntry.change(line, wanted, names);
        mirroredOrders.alike(line.order(), alike -> changeEntry.change(alike, wanted, names));
        return changed;
    }

    /**
     * As {@link PositionProtection#set}.
     *
     * @throws RefusedByRule while a kill switch is on
     */
    PositionProtection.Prices protect(Account account, Position position, JsonNode body) {
        PositionProtection.Prices prices = set(account, position, body);
        mirroredOrders.alike(account, position, (mirror, held) -> set(mirror, held, body));
        return prices;
    }

    private PositionProtection.Prices set(Account account, Position position, JsonNode body) {
        if (killSwitch.stops(account.id())) {
            throw new RefusedByRule(
                    "kill_switch",
                    "the kill switch is on for " + account.id()
                            + ": what protects it stays as it is; turn the switch off first");
        }
        return positionProtection.set(account, position, body);
    }
}
