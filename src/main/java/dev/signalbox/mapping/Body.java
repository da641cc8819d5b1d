package dev.signalbox.mapping;

import java.util.Optional;
import java.util.Set;

/**
 * How a sender's body is read before its fields are looked up.
 *
 * @param forms what it may be: {@code json}, {@code text}, or both
 * @param query {@code alert.jq}, where a table of names is not enough; empty when the format has none
 * @param token the field that holds the webhook's token; empty when the token stands in the URL alone
 * @param unsaid what holds where an alert does not say it
 */
public record Body(Set<String> forms, Optional<Jq> query, Optional<String> token, Unsaid unsaid) {
    /** What one JSON object may be that is read as it is. */
    static final Set<String> JSON = Set.of("json");

    /**
     * What a sender means where its alert does not say it.
     *
     * @param quantity what an entry is for that names no quantity; empty when such an entry is refused
     * @param cancelsOrders whether an entry takes back those of its symbol that wait for their price
     */
    public record Unsaid(Optional<Written> quantity, boolean cancelsOrders) {}

    /** {@return whether it may be any text} */
    public boolean isText() {
        return forms.contains("text");
    }
}
