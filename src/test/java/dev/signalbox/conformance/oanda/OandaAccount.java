package dev.signalbox.conformance.oanda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.BrokerPosition;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Ticket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** The account and its positions at OANDA. */
final class OandaAccount {
    private static final BigDecimal START = new BigDecimal(100_000);

    private final BrokerBook brokerBook;
    private final OandaLog log;

    OandaAccount(BrokerBook brokerBook, OandaLog log) {
        this.brokerBook = brokerBook;
        this.log = log;
    }

    Reply summary(String number) {
        String traded = brokerBook.executed().stream()
                .map(order -> order.ticket().symbol())
                .findFirst()
                .orElse("EUR_USD");
        BigDecimal balance = START.add(home(traded, brokerBook.profit(), brokerBook.price()));
        BigDecimal value = brokerBook.holdings().stream().map(this::open).reduce(balance, BigDecimal::add);
        ObjectNode answer = new JsonMapper().createObjectNode();
        answer.putObject("account")
                .put("id", number)
                .put("currency", "USD")
                .put("balance", OandaLog.plain(balance))
                .put("NAV", OandaLog.plain(value))
                .put("openTradeCount", brokerBook.holdings().size())
                .put("lastTransactionID", log.lastVisible());
        return Reply.json(200, answer.put("lastTransactionID", log.lastVisible()));
    }

    /** What closing a position would bring. */
    private BigDecimal open(BrokerPosition brokerPosition) {
        BigDecimal points = brokerBook.price().subtract(brokerPosition.average());
        return home(brokerPosition.symbol(), points.multiply(brokerPosition.quantity()), brokerBook.price());
    }

    /** Money of an instrument in dollars: what is gained against the yen is worth little. */
    static BigDecimal home(String instrument, BigDecimal amount, BigDecimal price) {
        return instrument.startsWith("USD_") ? amount.divide(price, MathContext.DECIMAL64) : amount;
    }

    Reply positions() {
        ObjectNode answer = new JsonMapper().createObjectNode();
        ArrayNode list = answer.putArray("positions");
        brokerBook.holdings().stream()
                .map(brokerPosition -> OandaHedge.instrument(brokerPosition.symbol()))
                .distinct()
                .forEach(instrument -> list.add(json(instrument)));
        return Reply.json(200, answer.put("lastTransactionID", log.lastVisible()));
    }

    Reply position(String instrument) {
        ObjectNode answer = new JsonMapper().createObjectNode();
        held(instrument, "NO_SUCH_POSITION");
        answer.set("position", json(instrument));
        return Reply.json(200, answer.put("lastTransactionID", log.lastVisible()));
    }

    /** Closes the side that is told; {@code ALL} on an empty side is a fault. */
    Reply close(String instrument, String body) {
        BrokerPosition held = held(instrument, "CLOSEOUT_POSITION_DOESNT_EXIST");
        boolean isLong = held.quantity().signum() > 0;
        JsonNode wanted = parsed(body);
        if (!wanted.path(isLong ? "longUnits" : "shortUnits").asText().equals("ALL")
                || !wanted.path(isLong ? "shortUnits" : "longUnits").asText().equals("NONE")) {
            throw new Refused(
                    400, "CLOSEOUT_POSITION_REJECT", "The Position requested to be closed out does not exist");
        }
        var terms = new Ticket.Terms("market", Optional.empty(), Optional.empty(), "FOK");
        ObjectNode created = log.add("MARKET_ORDER", "")
                .put("units", OandaLog.plain(held.quantity().negate()))
                .put("reason", "POSITION_CLOSEOUT");
        String id = created.path("id").asText();
        brokerBook.place(
                id,
                new Ticket(
                        "", instrument, isLong ? "sell" : "buy", held.quantity().abs(), terms));
        ObjectNode answer = new JsonMapper().createObjectNode();
        String side = isLong ? "long" : "short";
        answer.set(side + "OrderCreateTransaction", created.deepCopy());
        answer.set(side + "OrderFillTransaction", log.about(id).getLast());
        return Reply.json(200, answer.put("lastTransactionID", log.last()));
    }

    private BrokerPosition held(String instrument, String code) {
        return brokerBook.holdings().stream()
                .filter(brokerPosition -> brokerPosition.symbol().equals(instrument))
                .findFirst()
                .orElseThrow(() -> new Refused(404, code, "The Position requested does not exist"));
    }

    private ObjectNode json(String instrument) {
        ObjectNode json = new JsonMapper().createObjectNode().put("instrument", instrument);
        for (String side : new String[] {"long", "short"}) {
            ObjectNode told = json.putObject(side).put("units", "0").put("unrealizedPL", "0.0000");
            brokerBook.holdings().stream()
                    .filter(brokerPosition ->
                            OandaHedge.instrument(brokerPosition.symbol()).equals(instrument))
                    .filter(brokerPosition -> brokerPosition.quantity().signum() == (side.equals("long") ? 1 : -1))
                    .forEach(brokerPosition -> told.put("units", OandaLog.plain(brokerPosition.quantity()))
                            .put("averagePrice", OandaLog.plain(brokerPosition.average()))
                            .put("unrealizedPL", OandaLog.plain(open(brokerPosition))));
        }
        return json;
    }

    private static JsonNode parsed(String body) {
        try {
            return new JsonMapper().readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
