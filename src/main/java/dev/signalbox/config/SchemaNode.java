package dev.signalbox.config;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What readers ask of one place of a text, as a JSON Schema has it. */
public final class SchemaNode {
    /** What a word is taken for. */
    enum Form {
        NUMBER("number", "^[-+0-9.eE]+$"),
        COUNT("integer", "^[1-9][0-9]*$"),
        FLAG("boolean", "^(true|false)$"),
        DURATION("string", "^\\s*\\d{1,9}\\s*(ms|s|m|h|d)([\\s,]+\\d{1,9}\\s*(ms|s|m|h|d))*\\s*$");

        private final String type;
        private final String pattern;

        Form(String type, String pattern) {
            this.type = type;
            this.pattern = pattern;
        }

        private List<Map<String, Object>> schemas() {
            Map<String, Object> text = Map.of("type", "string", "pattern", pattern);
            return type.equals("string") ? List.of(text) : List.of(Map.of("type", type), text);
        }
    }

    private static final Map<String, Object> VARIABLE =
            Map.of("type", "string", "pattern", "\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}");

    private final Set<Form> forms = EnumSet.noneOf(Form.class);
    private final Set<String> words = new TreeSet<>();
    private final Map<String, SchemaNode> properties = new TreeMap<>();
    private final Set<String> required = new TreeSet<>();
    private final Map<String, SchemaNode> patterns = new TreeMap<>();
    private Optional<SchemaNode> others = Optional.empty();
    private Optional<SchemaNode> items = Optional.empty();
    private boolean word;
    private boolean object;
    private boolean anything;
    private boolean open;

    SchemaNode property(String key) {
        object = true;
        if (key.equals(AskedSection.ANY)) {
            others = others.or(() -> Optional.of(new SchemaNode()));
            return others.get();
        }
        return properties.computeIfAbsent(key, name -> new SchemaNode());
    }

    void require(String key) {
        required.add(key);
    }

    SchemaNode items() {
        items = items.or(() -> Optional.of(new SchemaNode()));
        return items.get();
    }

    SchemaNode word() {
        word = true;
        return this;
    }

    SchemaNode object() {
        object = true;
        return this;
    }

    void anything() {
        anything = true;
    }

    void open() {
        open = true;
    }

    void takenAs(Form form) {
        forms.add(form);
    }

    void oneOf(Iterable<String> known) {
        known.forEach(words::add);
    }

    boolean isWord() {
        return word;
    }

    /**
     * Lets names of the operator's choice be such alone as begin so.
     *
     * @param prefixes what they begin with
     * @return the same
     */
    public SchemaNode onlyBeginning(String... prefixes) {
        others.ifPresent(other -> patterns.put("^(" + String.join("|", prefixes) + ")", other));
        others = Optional.empty();
        return this;
    }

    /** {@return the same as a JSON Schema, in maps and lists} */
    public Map<String, Object> schema() {
        List<Map<String, Object>> all = new ArrayList<>();
        if (anything) {
            return Map.of();
        }
        if (word) {
            all.addAll(scalars());
        }
        if (object) {
            all.add(mapping());
        }
        items.ifPresent(item -> {
            // One alone may stand for a list of one.
            all.add(item.schema());
            all.add(sorted("type", "array", "items", item.schema()));
        });
        return all.size() == 1 ? all.getFirst() : sorted("anyOf", all);
    }

    private List<Map<String, Object>> scalars() {
        if (words.isEmpty() && forms.isEmpty()) {
            return List.of(Map.of("type", List.of("string", "number", "boolean")));
        }
        List<Map<String, Object>> scalars = new ArrayList<>();
        if (!words.isEmpty()) {
            scalars.add(Map.of("enum", List.copyOf(words)));
        }
        forms.forEach(form -> scalars.addAll(form.schemas()));
        scalars.add(VARIABLE);
        return scalars;
    }

    private Map<String, Object> mapping() {
        Map<String, Object> mapping = new TreeMap<>();
        mapping.put("type", "object");
        if (!properties.isEmpty()) {
            mapping.put("properties", schemas(properties));
        }
        if (!patterns.isEmpty()) {
            mapping.put("patternProperties", schemas(patterns));
        }
        if (!required.isEmpty()) {
            mapping.put("required", List.copyOf(required));
        }
        mapping.put(
                "additionalProperties", others.<Object>map(SchemaNode::schema).orElse(open));
        return mapping;
    }

    private static Map<String, Object> schemas(Map<String, SchemaNode> nodes) {
        Map<String, Object> schemas = new LinkedHashMap<>();
        nodes.forEach((key, node) -> schemas.put(key, node.schema()));
        return schemas;
    }

    private static Map<String, Object> sorted(Object... namesAndValues) {
        Map<String, Object> sorted = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            sorted.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return sorted;
    }
}
