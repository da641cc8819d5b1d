package dev.signalbox.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.AllocatedSignal;
import dev.signalbox.intake.AlertVerifier;
import dev.signalbox.journal.Journal;
import dev.signalbox.journal.Receipt;
import dev.signalbox.normalise.Normaliser;
import dev.signalbox.trading.Signal;
import java.io.IOException;
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
        ObjectNode order = object(body);
        Optional<Account> account = account(order);
        order.put("alert_key", "api:" + key);
        account.ifPresent(one -> order.put("account_group", anyGroup()));
        Signal signal = normaliser.normalise(door.byHand(bytes(order)));
        return journal.record(account.map(one -> forOne(signal, one)).orElseGet(() -> accounts.address(signal)));
    }

    /** Reads an order without recording it; whom it is for is another matter. */
    Signal signal(byte[] body, String key) {
        ObjectNode order = object(body);
        order.put("alert_key", "api:" + key).put("account_group", anyGroup());
        return normaliser.normalise(door.byHand(bytes(order)));
    }

    /** An account of its own takes the order as it is. */
    private AllocatedSignal forOne(Signal signal, Account account) {
        var origin = new Signal.Origin(account.id(), signal.strategy(), signal.time());
        return accounts.addressTo(account, new Signal(signal.alert(), signal.instruction(), origin, signal.warnings()));
    }

    private Optional<Account> account(ObjectNode order) {
        JsonNode account = order.remove("account");
        if (account == null || account.isNull()) {
            return Optional.empty();
        }
        if (order.has("account_group")) {
            throw new BadRequest(400, "contradiction", "account and account_group are both there; send one of them");
        }
        return Optional.of(accounts.account(account.asText())
                .orElseThrow(() -> new NotFound("no account of that id in routes/accounts.yaml")));
    }

    /** The reference format knows groups only. */
    private String anyGroup() {
        return accounts.groups().keySet().stream()
                .findFirst()
                .orElseThrow(() ->
                        new BadRequest(409, "unknown_account_group", "routes/accounts.yaml has no group; add one"));
    }

    private static ObjectNode object(byte[] body) {
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw new BadRequest(
                    400,
                    "malformed_json",
                    "the body is no JSON: " + e.getMessage().split("\n")[0]);
        }
        throw new BadRequest(400, "malformed_json", "the body is no JSON object; send the fields of an alert");
    }

    private static byte[] bytes(ObjectNode order) {
        try {
            return MAPPER.writeValueAsBytes(order);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
