package dev.signalbox.brokers;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One page of what was executed at a broker.
 *
 * @param fills the executions, in any order, some perhaps told before
 * @param charges what the broker took or gave apart from them
 * @param odd what nobody understands
 * @param next where the next page begins
 */
public record FillPage(List<ToldFill> fills, List<ToldCharge> charges, List<Odd> odd, Next next) {
    /**
     * A line of a page that nobody understands.
     *
     * @param line what the broker's jq made of it
     * @param reason what is wrong with it
     */
    public record Odd(JsonNode line, String reason) {}

    /**
     * Where the next page begins.
     *
     * @param cursor what the broker's jq needs to ask for it
     * @param more whether there is more to ask for now
     * @param through up to when everything is told; empty when the page does not say
     */
    public record Next(JsonNode cursor, boolean more, Optional<Instant> through) {}
}
