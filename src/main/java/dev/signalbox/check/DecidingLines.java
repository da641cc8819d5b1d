package dev.signalbox.check;

import dev.signalbox.config.Folder;
import dev.signalbox.config.Place;
import dev.signalbox.config.YamlReader;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Signal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Where in the operator's texts the lines stand that decide: accounts and groups, rules, symbols. */
public final class DecidingLines {
    private final Map<String, Place> groups = new HashMap<>();
    private final Map<String, Place> accounts = new HashMap<>();
    private Place allAccounts = new Place("routes/accounts.yaml", 1);
    private final Map<String, Map<String, Place>> rules = new HashMap<>();
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, Map<String, Place>> symbols = new LinkedHashMap<>();

    private DecidingLines() {}

    /** Reads the texts once more, for their lines alone; what is wrong with them is told by those who read them. */
    static DecidingLines read(Path routes, Path mappings, YamlReader reader) {
        DecidingLines lines = new DecidingLines();
        Path accounts = routes.resolve("accounts.yaml");
        reader.node(accounts).ifPresent(top -> {
            lines.groups.putAll(keys(accounts, below(top, "groups")));
            lines.accounts.putAll(keys(accounts, below(top, "accounts")));
            lines.allAccounts =
                    keys(accounts, Optional.of(top)).getOrDefault("accounts", new Place(accounts.toString(), 1));
        });
        Stream.concat(Folder.files(routes.resolve("firms"), ".yaml").stream(), Stream.of(routes.resolve("risk.yaml")))
                .forEach(file -> reader.node(file).ifPresent(top -> lines.readRules(file, below(top, "rule_sets"))));
        Folder.files(mappings.resolve("symbols"), ".yaml").stream()
                .filter(file -> !file.endsWith("test.yaml"))
                .forEach(file -> reader.node(file).ifPresent(top -> lines.readSymbols(file, top)));
        return lines;
    }

    private void readRules(Path file, Optional<Node> sets) {
        entries(sets).forEach(set -> {
            String name = word(set.getKeyNode()).orElse("");
            Optional<Node> content = Optional.of(set.getValueNode());
            rules.put(name, keys(file, content));
            content.flatMap(node -> below(node, "extends"))
                    .flatMap(DecidingLines::word)
                    .ifPresentOrElse(parent -> parents.put(name, parent), () -> parents.remove(name));
        });
    }

    private void readSymbols(Path file, Node top) {
        String kind = below(top, "kind").flatMap(DecidingLines::word).orElse("");
        words(file, top, symbols.computeIfAbsent(kind, any -> new HashMap<>()));
    }

    /**
     * Finds who is named.
     *
     * @param names a group or an account, or several
     * @return where the first of them stands in {@code accounts.yaml}; empty when none does
     */
    Optional<Place> recipient(String names) {
        return Stream.of(names.split(Signal.Origin.AND))
                .flatMap(name ->
                        Stream.of(groups, accounts).flatMap(some -> Optional.ofNullable(some.get(name)).stream()))
                .findFirst();
    }

    /**
     * Finds an account.
     *
     * @param id its id
     * @return where it stands in {@code accounts.yaml}; when it does not, where accounts stand there
     */
    public Place account(String id) {
        return accounts.getOrDefault(id, allAccounts);
    }

    /**
     * Finds a rule.
     *
     * @param set the account's rule set; empty when it has none
     * @param rule the rule's name
     * @return where it stands, in the set or in one that it extends; empty for a rule that always holds
     */
    Optional<Place> rule(Optional<String> set, String rule) {
        Set<String> seen = new HashSet<>();
        Optional<String> current = set;
        while (current.isPresent() && seen.add(current.get())) {
            Place place = rules.getOrDefault(current.get(), Map.of()).get(rule);
            if (place != null) {
                return Optional.of(place);
            }
            current = Optional.ofNullable(parents.get(current.get()));
        }
        return Optional.empty();
    }

    /**
     * Finds a symbol.
     *
     * @param contract what is traded
     * @return where its table names it, or its root; empty when it follows from a rule of the table
     */
    Optional<Place> symbol(Contract contract) {
        List<Map<String, Place>> tables = symbols.entrySet().stream()
                .filter(table -> contract.kind().word().endsWith(table.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return Stream.of(contract.symbol(), contract.root())
                .flatMap(name -> tables.stream().flatMap(table -> Optional.ofNullable(table.get(name)).stream()))
                .findFirst();
    }

    /** Every word of a tree with the line where it stands first. */
    private static void words(Path file, Node node, Map<String, Place> found) {
        switch (node) {
            case MappingNode mapping ->
                mapping.getValue().forEach(entry -> {
                    words(file, entry.getKeyNode(), found);
                    words(file, entry.getValueNode(), found);
                });
            case SequenceNode sequence -> sequence.getValue().forEach(element -> words(file, element, found));
            case ScalarNode scalar -> found.putIfAbsent(scalar.getValue(), place(file, scalar));
            default -> {}
        }
    }

    private static Map<String, Place> keys(Path file, Optional<Node> mapping) {
        Map<String, Place> keys = new HashMap<>();
        entries(mapping).forEach(entry -> word(entry.getKeyNode())
                .ifPresent(key -> keys.put(key, place(file, entry.getKeyNode()))));
        return keys;
    }

    private static List<NodeTuple> entries(Optional<Node> node) {
        return node.filter(MappingNode.class::isInstance)
                .map(mapping -> ((MappingNode) mapping).getValue())
                .orElse(List.of());
    }

    private static Optional<Node> below(Node node, String key) {
        return entries(Optional.of(node)).stream()
                .filter(entry -> word(entry.getKeyNode()).filter(key::equals).isPresent())
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    private static Optional<String> word(Node node) {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    private static Place place(Path file, Node node) {
        return new Place(file.toString(), node.getStartMark().getLine() + 1);
    }
}
