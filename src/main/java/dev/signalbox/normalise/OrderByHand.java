package dev.signalbox.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.intake.VerifiedAlert;
import dev.signalbox.trading.Alert;
import java.util.Optional;

/**
 * Whom an order by hand is for. It is in the reference format, which knows groups only, and names one account beside: what
 * comes from a sender never does.
 *
 * @param account the account; empty for a group, and for what a sender said
 * @param body the rest
 */
record OrderByHand(Optional<String> account, ReadBody body) {
    private static final String ACCOUNT = "account";

    static OrderByHand of(VerifiedAlert alert, ReadBody body) {
        ObjectNode fields = body.fields();
        JsonNode account = fields.path(ACCOUNT);
        boolean byHand = alert.mayBeByHand()
                && fields.path("alert_key").asText().startsWith(Alert.BY_HAND)
                && account.isTextual();
        return byHand
                ? new OrderByHand(
                        Optional.of(account.textValue()),
                        body.with(fields.deepCopy().without(ACCOUNT)))
                : new OrderByHand(Optional.empty(), body);
    }
}
