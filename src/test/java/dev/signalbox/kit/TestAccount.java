package dev.signalbox.kit;

import com.fasterxml.jackson.databind.JsonNode;

/** An account of the shared hub that one test has for itself; its group has the same name. */
public record TestAccount(Hub hub, String id) {
    public Answer send(Message message) {
        return hub.send(message.to(id));
    }

    /** Sends an alert and waits until its one order is in this status. */
    public JsonNode order(Message message, String status) {
        return hub.order(send(message), status);
    }

    /** Sends an alert and waits until its orders are in these statuses. */
    public JsonNode orders(Message message, String... statuses) {
        return hub.orders(send(message), statuses);
    }

    public JsonNode account() {
        return hub.account(id);
    }

    /** What is held of the only symbol that is held; empty text when nothing is. */
    public String position() {
        return account().path("positions").path(0).path("quantity").asText();
    }

    public int alerts() {
        return hub.database()
                .sql("select count(*) from alert where account_group = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }
}
