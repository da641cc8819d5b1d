package dev.signalbox.config;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Takes what readers find wrong with a text that says nothing: which words they know, and what they take a word for. */
final class AskedFaults extends Faults {
    /** Names that operators give, which are others in every installation; and words of which several may stand in one. */
    private static final Set<String> NAMES = Set.of(
            "account", "broker", "calendar", "connection", "environment", "format", "kind", "parameter", "rule set");

    private final Map<Place, SchemaNode> nodes = new HashMap<>();

    /** A place of its own for each thing that is asked for. */
    Place placeOf(SchemaNode node) {
        Place place = new Place("", nodes.size() + 1);
        nodes.put(place, node);
        return place;
    }

    @Override
    void takenAs(Place place, SchemaNode.Form form) {
        if (nodes.containsKey(place)) {
            nodes.get(place).takenAs(form);
        }
    }

    @Override
    public void unknown(Place place, String kind, String word, Collection<String> known) {
        SchemaNode node = nodes.get(place);
        if (node != null && node.isWord() && !NAMES.contains(kind) && !known.contains(AskedSection.ANY)) {
            node.oneOf(known);
        }
    }

    @Override
    void add(Fault fault) {
        // Nothing is written, so nothing of it is wrong.
    }
}
