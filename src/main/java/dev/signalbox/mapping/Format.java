package dev.signalbox.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How one sender says it.
 *
 * @param fields for each field of ours, the names it may have there, the first that is present wins
 * @param words for each field of ours that takes words, their word and ours
 * @param secrets names of fields whose content must never be kept
 * @param unsupported names of fields that would change an order in a way that is not carried out yet
 */
public record Format(
        Map<String, List<String>> fields,
        Map<String, Map<String, String>> words,
        Set<String> secrets,
        Set<String> unsupported) {
    /** Our fields, and for those that take words, the words. */
    static final Map<String, Set<String>> OURS = Map.ofEntries(
            Map.entry("symbol", Set.of()),
            Map.entry("exchange", Set.of()),
            Map.entry("action", Set.of("buy", "sell", "close")),
            Map.entry("quantity", Set.of()),
            Map.entry("target_position", Set.of()),
            Map.entry("market_position", Set.of("long", "short", "flat")),
            Map.entry("market_position_size", Set.of()),
            Map.entry("order_type", Set.of("market", "limit", "stop", "stop_limit")),
            Map.entry("price", Set.of()),
            Map.entry("limit_price", Set.of()),
            Map.entry("stop_price", Set.of()),
            Map.entry("market_price", Set.of()),
            Map.entry("time_in_force", Set.of("day", "gtc", "ioc", "fok")),
            Map.entry("max_position", Set.of()),
            Map.entry("alert_key", Set.of()),
            Map.entry("account_group", Set.of()),
            Map.entry("strategy", Set.of()),
            Map.entry("time", Set.of()));

    /**
     * Gives the names a field may have at this sender.
     *
     * @param field a field of ours
     * @return the names, the preferred one first; empty when this sender has no such field
     */
    public List<String> names(String field) {
        return fields.getOrDefault(field, List.of());
    }

    /**
     * Translates a sender's word.
     *
     * @param field a field of ours that takes words
     * @param word the sender's word, in lower case
     * @return our word; empty when the sender's is unknown
     */
    public Optional<String> word(String field, String word) {
        return Optional.ofNullable(words.getOrDefault(field, Map.of()).get(word));
    }

    /**
     * Says whether a name is only a folder for fields, such as {@code strategy} of {@code strategy.order_action}.
     *
     * @param name a name at the sender
     * @return whether fields lie below it
     */
    public boolean isFolder(String name) {
        return fields.values().stream().flatMap(List::stream).anyMatch(alias -> alias.startsWith(name + "."));
    }
}
