package dev.signalbox.mapping;

import dev.signalbox.config.Nearest;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How one sender says it. */
public final class Format {
    /** Our fields, and for those that take words, the words. */
    static final Map<String, Set<String>> OURS = Map.ofEntries(
            Map.entry("symbol", Set.of()),
            Map.entry("exchange", Set.of()),
            Map.entry(
                    "action",
                    Set.of(
                            "buy",
                            "sell",
                            "close",
                            "close_long",
                            "close_short",
                            "sell_to_close",
                            "buy_to_close",
                            "reverse",
                            "cancel",
                            "cancel_all")),
            Map.entry("quantity", Set.of()),
            Map.entry("target_position", Set.of()),
            Map.entry("market_position", Set.of("long", "short", "flat")),
            Map.entry("market_position_size", Set.of()),
            Map.entry("prev_market_position", Set.of("long", "short", "flat")),
            Map.entry("prev_market_position_size", Set.of()),
            Map.entry("position_size", Set.of()),
            Map.entry("reduce_only", Set.of()),
            Map.entry("close_position", Set.of()),
            Map.entry("position_intent", Set.of("buy_to_open", "buy_to_close", "sell_to_open", "sell_to_close")),
            Map.entry("keep_orders", Set.of()),
            Map.entry("order_type", Set.of("market", "limit", "stop", "stop_limit")),
            Map.entry("price", Set.of()),
            Map.entry("limit_price", Set.of()),
            Map.entry("stop_price", Set.of()),
            Map.entry("market_price", Set.of()),
            Map.entry("stop_loss", Set.of()),
            Map.entry("stop_loss_price", Set.of()),
            Map.entry("stop_loss_ticks", Set.of()),
            Map.entry("stop_loss_points", Set.of()),
            Map.entry("stop_loss_percent", Set.of()),
            Map.entry("stop_loss_amount", Set.of()),
            Map.entry("take_profit", Set.of()),
            Map.entry("take_profit_price", Set.of()),
            Map.entry("take_profit_ticks", Set.of()),
            Map.entry("take_profit_points", Set.of()),
            Map.entry("take_profit_percent", Set.of()),
            Map.entry("take_profit_amount", Set.of()),
            Map.entry("time_in_force", Set.of("day", "gtc", "ioc", "fok", "opg")),
            Map.entry("max_position", Set.of()),
            Map.entry("alert_key", Set.of()),
            Map.entry("account_group", Set.of()),
            Map.entry("strategy", Set.of()),
            Map.entry("time", Set.of()));

    private final Map<String, List<String>> fields;
    private final Map<String, Map<String, String>> words;
    private final Vocabulary vocabulary;
    private final Set<String> known = new HashSet<>();
    private final Set<String> folders = new HashSet<>();

    /**
     * @param fields for each field of ours, the names it may have there, the preferred one first
     * @param words for each field of ours that takes words, their word in plain form and ours
     * @param vocabulary what is to be done with fields that are none of these
     */
    Format(Map<String, List<String>> fields, Map<String, Map<String, String>> words, Vocabulary vocabulary) {
        this.fields = fields;
        this.words = words;
        this.vocabulary = vocabulary;
        fields.values().stream().flatMap(List::stream).map(FieldName::plain).forEach(name -> {
            known.add(name);
            for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                folders.add(name.substring(0, dot));
            }
        });
    }

    /** {@return what is to be done with fields that no table knows} */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

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
     * @param word the sender's word
     * @return our word; empty when the sender's is unknown
     */
    public Optional<String> word(String field, String word) {
        Map<String, String> theirs = words.getOrDefault(field, Map.of());
        String plain = FieldName.plain(word);
        return Optional.ofNullable(theirs.get(plain)).or(() -> theirs.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("*")
                        && plain.startsWith(
                                entry.getKey().substring(0, entry.getKey().length() - 1)))
                .map(Map.Entry::getValue)
                .findFirst());
    }

    /**
     * Gives the words of ours that a sender has a word for.
     *
     * @param field a field of ours that takes words
     * @return the words, in order
     */
    public Collection<String> known(String field) {
        return new TreeSet<>(words.getOrDefault(field, Map.of()).values());
    }

    /**
     * Says whether a field's content must never be kept.
     *
     * @param name a name at the sender
     * @return whether it is a secret's, and not that of a field of ours
     */
    public boolean isSecret(String name) {
        return !isKnown(name) && vocabulary.secrets().has(name);
    }

    /**
     * Says whether a table knows a name.
     *
     * @param name a name at the sender, with dots when it lies within others
     * @return whether it is one of a field of ours
     */
    public boolean isKnown(String name) {
        return known.contains(FieldName.plain(name));
    }

    /**
     * Finds the field of ours that a name stands for.
     *
     * @param name a name at the sender
     * @return our name of the field; empty when no table knows it
     */
    public Optional<String> ours(String name) {
        String plain = FieldName.plain(name);
        return fields.entrySet().stream()
                .filter(field -> field.getValue().stream().map(FieldName::plain).anyMatch(plain::equals))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * Says which known name is meant by one that is not known.
     *
     * @param name a name at the sender
     * @return a question that names the nearest one; empty text when none is near
     */
    public String nearest(String name) {
        return Nearest.nearest(
                        name, fields.values().stream().flatMap(List::stream).toList())
                .map(near -> "did you mean \"" + near + "\"? ")
                .orElse("");
    }

    /**
     * Says whether a name is only a folder for fields, such as {@code strategy} of {@code strategy.order_action}.
     *
     * @param name a name at the sender
     * @return whether fields lie below it
     */
    public boolean isFolder(String name) {
        return folders.contains(FieldName.plain(name));
    }
}
