package dev.signalbox.books;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.risk.Balances;
import dev.signalbox.risk.Exposure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An alert of the journal, and what was decided about it.
 *
 * @param id its id
 * @param source the sender's format
 * @param body its bytes, without secrets
 * @param receivedAt when it arrived
 * @param decided what was decided, in order
 */
public record PastAlert(UUID id, String source, byte[] body, Instant receivedAt, List<Decided> decided) {
    /**
     * What was decided for one account.
     *
     * @param account the account
     * @param order the order that was allowed, as the audit record has it; empty for a refusal
     * @param rule the rule that refused; empty for an order
     * @param reason why it refused; empty text for an order
     * @param figures what the rules went by
     */
    public record Decided(
            String account, Optional<JsonNode> order, Optional<String> rule, String reason, Figures figures) {}

    /**
     * An account as it was when something was decided about it.
     *
     * @param ordersToday how many orders it had had that day
     * @param money its money; empty while nobody had looked
     * @param anchor its money when the trading day began
     * @param holdings what it held and had under way, by symbol
     */
    public record Figures(
            int ordersToday, Optional<Balances> money, Optional<Balances> anchor, Map<String, Exposure> holdings) {
        /** An account that has never traded. */
        public static final Figures NONE = new Figures(0, Optional.empty(), Optional.empty(), Map.of());
    }
}
