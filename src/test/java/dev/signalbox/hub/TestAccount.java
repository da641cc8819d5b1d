package dev.signalbox.hub;

import com.fasterxml.jackson.databind.JsonNode;

/** An account of the shared hub that one test has for itself; its group has the same name. */
record TestAccount(Hub hub, String id) {
    Answer send(Message message) {
        return hub.send(message.to(id));
    }

    /** Sends an alert and waits until its one order is in this status. */
    JsonNode order(Message message, String status) {
        return hub.order(send(message), status);
    }

    /** Sends an alert and waits until its orders are in these statuses. */
    JsonNode orders(Message message, String... statuses) {
        return hub.orders(send(message), statuses);
    }

    JsonNode account() {
        return hub.account(id);
    }

    /** What is held of the only symbol that is held; empty text when nothing is. */
    String position() {
        return account().path("positions").path(0).path("quantity").asText();
    }

    int alerts() {
        return hub.database()
                .sql("select count(*) from alert where account_group = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }
}
