package dev.signalbox.conformance.topstepx;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.Executed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Half-turns at TopstepX: a list without pages, the newest first, which is cut without a word. */
final class TradeDesk {
    /** How many it tells at most; what is known does not say. */
    private static final int MOST = 200;

    private static final BigDecimal FEES = new BigDecimal("1.40");

    private final BrokerBook brokerBook;

    TradeDesk(BrokerBook brokerBook) {
        this.brokerBook = brokerBook;
    }

    ObjectNode search(Body body) {
        AccountDesk.check(body.only("accountId", "startTimestamp", "endTimestamp"));
        Instant start = body.time("startTimestamp");
        Instant end = body.time("endTimestamp");
        List<Executed> found = brokerBook.fills().stream()
                .filter(fill -> !fill.at().isBefore(start) && fill.at().isBefore(end))
                .toList();
        ObjectNode answer = SimulatedTopstepX.object();
        ArrayNode list = answer.putArray("trades");
        found.reversed().stream().limit(MOST).forEach(fill -> list.add(json(fill)));
        return answer;
    }

    private static ObjectNode json(Executed fill) {
        return SimulatedTopstepX.object()
                .put("id", 8_000_000 + fill.number())
                .put("accountId", AccountDesk.ID)
                .put("contractId", fill.what().symbol())
                .put("creationTimestamp", fill.at().toString().replace("Z", "+00:00"))
                .put("price", fill.what().price())
                .putNull("profitAndLoss")
                .put("fees", FEES)
                .put("side", fill.isBuy() ? 0 : 1)
                .put("size", fill.what().signed().abs().intValueExact())
                .put("voided", fill.voided())
                .put("orderId", Long.parseLong(fill.of().id()));
    }
}
