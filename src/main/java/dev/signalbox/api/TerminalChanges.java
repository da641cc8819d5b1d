package dev.signalbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.books.JournalReader;
import dev.signalbox.books.PositionReader;
import dev.signalbox.config.ConfigurationLock;
import dev.signalbox.normalise.FieldFault;
import dev.signalbox.normalise.InvalidAlert;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Position;
import dev.signalbox.trading.ProtectionKind;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Changes orders as a chart's broker client says it, which sends an order whole. What protects a position is moved by the
 * position's protection.
 */
@Component
class TerminalChanges {
    private static final WantedFigures.Names NAMES = new WantedFigures.Names("qty", "limitPrice", "stopPrice");

    /** What the client sends along of an order as it got it. */
    private static final Set<String> SENT_ALONG = Set.of(
            "id",
            "symbol",
            "type",
            "side",
            "status",
            "filledQty",
            "avgPrice",
            "updateTime",
            "message",
            "parentId",
            "parentType",
            "duration",
            "currentQuotes",
            "customFields",
            "seenPrice");

    private final MirroredChanges changes;
    private final Accounts accounts;
    private final PositionReader positionReader;
    private final ConfigurationLock configuration;

    TerminalChanges(
            MirroredChanges changes,
            Accounts accounts,
            PositionReader positionReader,
            ConfigurationLock configuration) {
        this.changes = changes;
        this.accounts = accounts;
        this.positionReader = positionReader;
        this.configuration = configuration;
    }

    /** Changes the order; null is what is not there. */
    void change(JournalReader.Line line, ObjectNode sent) {
        configuration.seeing(() -> changed(line, sent));
    }

    private Object changed(JournalReader.Line line, ObjectNode sent) {
        ObjectNode fields = sent.deepCopy();
        fields.remove(SENT_ALONG);
        fields.properties().removeIf(field -> field.getValue().isNull());
        refuseLevels(fields);
        WantedFigures wanted = WantedFigures.read(fields, NAMES);
        return line.order()
                .request()
                .protects()
                .map(protects -> move(line.order(), protects.kind(), fields))
                .orElseGet(() -> changes.change(line, wanted, NAMES));
    }

    private static void refuseLevels(ObjectNode fields) {
        List<FieldFault> faults = List.of("stopLoss", "takeProfit").stream()
                .filter(fields::has)
                .map(
                        name -> new FieldFault(
                                name,
                                "contradiction",
                                "what protects an entry is given when it is placed; once it is filled, move the order that protects it"))
                .toList();
        if (!faults.isEmpty()) {
            throw new InvalidAlert(faults, false);
        }
    }

    private Object move(Order order, ProtectionKind kind, ObjectNode fields) {
        JsonNode price = kind == ProtectionKind.STOP_LOSS ? fields.path("stopPrice") : fields.path("limitPrice");
        if (price.isMissingNode()) {
            throw new BadRequest(
                    409, "protects_position", "the order protects a position; its price alone can be changed");
        }
        Position position = positionReader.positions(order.key().account()).stream()
                .filter(held -> held.contract().symbol().equals(order.contract().symbol()))
                .findFirst()
                .orElseThrow(() -> new BadRequest(409, "order_ended", "the position that it protects is closed"));
        return changes.protect(
                accounts.account(order.key().account()).orElseThrow(() -> new NotFound("no account of that id")),
                position,
                JsonNodeFactory.instance.objectNode().set(kind.word(), price));
    }
}
