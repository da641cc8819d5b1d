package dev.signalbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.accounts.Account;
import dev.signalbox.books.JournalReader;
import dev.signalbox.trading.Position;
import org.springframework.stereotype.Component;

/** Changes orders and protection by hand, and then those of the mirror likewise. */
@Component
class MirroredChanges {
    private final ChangeEntry changeEntry;
    private final PositionProtection positionProtection;
    private final MirroredOrders mirroredOrders;

    MirroredChanges(ChangeEntry changeEntry, PositionProtection positionProtection, MirroredOrders mirroredOrders) {
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

    /** As {@link PositionProtection#set}. */
    PositionProtection.Prices protect(Account account, Position position, JsonNode body) {
        PositionProtection.Prices prices = positionProtection.set(account, position, body);
        mirroredOrders.alike(account, position, (mirror, held) -> positionProtection.set(mirror, held, body));
        return prices;
    }
}
