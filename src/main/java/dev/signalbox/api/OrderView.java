package dev.signalbox.api;

import dev.signalbox.books.JournalReader;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Protection;
import dev.signalbox.trading.ProtectionKind;
import java.time.Instant;
import java.util.UUID;

/** An order as the API returns it. Numbers are strings; what is not known is null. */
public record OrderView(
        UUID id,
        UUID alertId,
        String account,
        String broker,
        String clientOrderId,
        String brokerOrderId,
        String symbol,
        String side,
        String orderType,
        String limitPrice,
        String stopPrice,
        String protects,
        boolean reduceOnly,
        String status,
        String quantity,
        String filledQuantity,
        String averagePrice,
        String reason,
        Instant recordedAt,
        Instant updatedAt) {
    static OrderView of(JournalReader.Line line) {
        Order order = line.order();
        Order.Key key = order.key();
        Order.Request request = order.request();
        Order.Progress progress = order.progress();
        return new OrderView(
                key.id(),
                key.alertId(),
                key.account(),
                key.broker(),
                key.clientOrderId(),
                progress.brokerOrderId().orElse(null),
                order.contract().symbol(),
                request.side().word(),
                request.terms().type().word(),
                request.terms().limitPrice().map(Numbers::text).orElse(null),
                request.terms().stopPrice().map(Numbers::text).orElse(null),
                line.follows()
                        ? Protection.TRAILING_STOP
                        : request.protects()
                                .map(Order.Protects::kind)
                                .map(ProtectionKind::word)
                                .orElse(null),
                request.reduceOnly(),
                progress.status().word(),
                Numbers.text(request.quantity()),
                Numbers.text(progress.filledQuantity()),
                progress.averagePrice().map(Numbers::text).orElse(null),
                progress.reason().orElse(null),
                order.origin().recorded(),
                line.updatedAt());
    }
}
