package dev.signalbox.conformance.topstepx;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.BrokerPosition;
import dev.signalbox.conformance.Ticket;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/** A customer's accounts, side by side: the one of the cards, one for practice, and one that is not simulated. */
final class AccountDesk {
    /** The name of the account that is traded here. */
    static final String NAME = "50KTC-V2-1234";

    /** Its id, which no operator ever sees. */
    static final int ID = 5_361_234;

    private static final int ACCOUNT_NOT_FOUND = 1;
    private static final int POSITION_NOT_FOUND = 2;

    private final BrokerBook brokerBook;

    AccountDesk(BrokerBook brokerBook) {
        this.brokerBook = brokerBook;
    }

    /** A question must be about the account that is traded. */
    static void check(Body body) {
        if (body.integer("accountId") != ID) {
            throw new Refused(200, ACCOUNT_NOT_FOUND, null);
        }
    }

    ObjectNode accounts(Body body) {
        body.only("onlyActiveAccounts").flag("onlyActiveAccounts");
        ObjectNode answer = SimulatedTopstepX.object();
        ArrayNode list = answer.putArray("accounts");
        list.add(account(ID - 1, "PRAC-V2-1234", BigDecimal.valueOf(150_000), true));
        list.add(account(ID, NAME, balance(), true));
        list.add(account(ID + 1, "LIVE-1234", BigDecimal.TEN, false));
        return answer;
    }

    /** All its contracts are taken for the big S&P 500 future, of 50 a point. */
    private BigDecimal balance() {
        return BigDecimal.valueOf(100_000).add(brokerBook.profit().multiply(BigDecimal.valueOf(50)));
    }

    private static ObjectNode account(int id, String name, BigDecimal balance, boolean simulated) {
        return SimulatedTopstepX.object()
                .put("id", id)
                .put("name", name)
                .put("balance", balance)
                .put("canTrade", true)
                .put("isVisible", true)
                .put("simulated", simulated);
    }

    ObjectNode positions(Body body) {
        check(body.only("accountId"));
        ObjectNode answer = SimulatedTopstepX.object();
        ArrayNode list = answer.putArray("positions");
        brokerBook.holdings().forEach(brokerPosition -> list.add(position(brokerPosition)));
        return answer;
    }

    private static ObjectNode position(BrokerPosition brokerPosition) {
        return SimulatedTopstepX.object()
                .put("id", Math.abs(brokerPosition.symbol().hashCode()))
                .put("accountId", ID)
                .put("contractId", brokerPosition.symbol())
                .put("creationTimestamp", "2026-11-23T15:00:02+00:00")
                .put("type", brokerPosition.quantity().signum() > 0 ? 1 : 2)
                .put("size", brokerPosition.quantity().abs().intValueExact())
                .put("averagePrice", brokerPosition.average());
    }

    ObjectNode close(Body body, Tags tags) {
        check(body.only("accountId", "contractId"));
        BrokerPosition held = brokerBook.holdings().stream()
                .filter(brokerPosition -> brokerPosition.symbol().equals(body.text("contractId")))
                .findFirst()
                .orElseThrow(() -> new Refused(200, POSITION_NOT_FOUND, null));
        var terms = new Ticket.Terms("market", Optional.empty(), Optional.empty(), "none");
        String side = held.quantity().signum() > 0 ? "sell" : "buy";
        brokerBook.place(
                tags.nextOrder(),
                new Ticket(
                        UUID.randomUUID().toString(),
                        held.symbol(),
                        side,
                        held.quantity().abs(),
                        terms));
        return SimulatedTopstepX.object();
    }
}
