package dev.signalbox.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.intake.AlertVerifier;
import dev.signalbox.journal.Journal;
import dev.signalbox.journal.Receipt;
import dev.signalbox.normalise.JsonBody;
import dev.signalbox.normalise.Normaliser;
import dev.signalbox.trading.Alert;
import dev.signalbox.trading.Signal;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes an order that a person or a program gives, the whole way of an alert in the reference format. */
@Component
class OrderEntry {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final AlertVerifier door;
    private final Normaliser normaliser;
    private final Accounts accounts;
    private final Journal journal;
    private final Clock clock;

    OrderEntry(AlertVerifier door, Normaliser normaliser, Accounts accounts, Journal journal, Clock clock) {
        this.door = door;
        this.normaliser = normaliser;
        this.accounts = accounts;
        this.journal = journal;
        this.clock = clock;
    }

    /** Records it once for each key. */
    Receipt enter(byte[] body, String key) {
        ObjectNode order = JsonBody.read(body);
        Optional<Account> account = account(order);
        Signal signal = read(order, key);
        return journal.record(
                account.map(one -> accounts.addressTo(one, signal)).orElseGet(() -> accounts.address(signal)));
    }

    /** Reads an order without recording it. */
    Signal signal(byte[] body, String key) {
        return read(JsonBody.read(body), key);
    }

    private Signal read(ObjectNode order, String key) {
        order.put("alert_key", Alert.BY_HAND + key);
        return normaliser.normalise(door.byHand(bytes(order)));
    }

    /** An account of its own takes the order as it is. */
    private Optional<Account> account(ObjectNode order) {
        JsonNode account = order.path("account");
        if (account.isMissingNode() || account.isNull()) {
            order.remove("account");
            return Optional.empty();
        }
        if (order.has("account_group")) {
            throw new BadRequest(400, "contradiction", "account and account_group are both there; send one of them");
        }
        Account known = accounts.account(account.asText())
                .orElseThrow(() -> new NotFound("no account of that id in routes/accounts.yaml"));
        order.put("account", known.id());
        return Optional.of(known);
    }

    private static byte[] bytes(ObjectNode order) {
        try {
            return MAPPER.writeValueAsBytes(order);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
