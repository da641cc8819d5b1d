package dev.signalbox.brokers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.trading.ClientOrderId;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Order.Protects;
import dev.signalbox.trading.Protection;
import dev.signalbox.trading.ProtectionKind;
import dev.signalbox.trading.ProtectiveLevel;
import java.math.BigDecimal;
import java.util.Optional;

/** Says in JSON what an entry takes along, as a broker's {@code request.jq} reads it. */
final class AttachedLevels {
    private AttachedLevels() {}

    /**
     * What an entry takes along: for each kind {@code client_order_id}, and where it stands.
     *
     * @param trails whether its stop loss follows the market at the broker
     */
    static ObjectNode of(Order entry, Protection asked, BigDecimal tickSize, boolean trails) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (ProtectionKind kind : ProtectionKind.values()) {
            level(asked, kind).ifPresent(level -> {
                ObjectNode one = all.putObject(kind.word());
                one.put(
                        "client_order_id",
                        ClientOrderId.of(Protects.attached(entry.key().id(), kind)));
                put(one, level, entry.contract(), tickSize);
                if (trails && kind == ProtectionKind.STOP_LOSS) {
                    one.put("trails", true);
                }
            });
        }
        return all;
    }

    /** Of a stop loss and one that follows the market the tighter one counts, which only the fill tells. */
    static Optional<ProtectiveLevel> level(Protection asked, ProtectionKind kind) {
        boolean twice = kind == ProtectionKind.STOP_LOSS
                && asked.stopLoss().isPresent()
                && asked.trailingStop().isPresent();
        return twice ? Optional.empty() : asked.of(kind);
    }

    /** Adds {@code price}, or {@code distance} and {@code ticks}; null is what the fill tells. */
    static void put(ObjectNode json, ProtectiveLevel level, Contract contract, BigDecimal tickSize) {
        json.put("price", text(level.fixed(tickSize)))
                .put("distance", text(level.away(contract, tickSize)))
                .put("ticks", text(level.steps(contract, tickSize)));
    }

    private static String text(Optional<BigDecimal> number) {
        return number.map(Numbers::text).orElse(null);
    }
}
