package dev.signalbox.routes;

import java.io.StringReader;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Gives what a file calls by a name of its own (routes, templates, steps, {@code direct:} addresses) names that end with the
 * revision's, so that two revisions run side by side and neither ever reaches the other. Lines stay where they are.
 */
final class RevisionNames {
    /** A name, in which {@code ${...}} and {@code {{...}}} may stand. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?<!\\w)(direct:(?://)?(?:\\$\\{[^}]*}|\\{\\{[^}]*}}|[\\w.~%-])+)");

    private static final Set<String> NAMES = Set.of("id", "routeId", "routeTemplateRef", "routeConfigurationId");

    /** Below these are settings of endpoints and beans, which may have an id that is none of ours. */
    private static final Set<String> SETTINGS = Set.of("parameters", "properties");

    private final String text;
    private final String suffix;
    /** What an alias repeats is here once. */
    private final Set<ScalarNode> scalars = new LinkedHashSet<>();

    private final Set<ScalarNode> named = new HashSet<>();

    private RevisionNames(String text, String suffix) {
        this.text = text;
        this.suffix = suffix;
    }

    /**
     * Gives a file such names.
     *
     * @param text the file
     * @param suffix ends all names; may be empty
     * @return the file with them
     * @throws org.yaml.snakeyaml.error.YAMLException when it is no YAML
     */
    static String in(String text, String suffix) {
        Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
        return suffix.isEmpty() || root == null ? text : new RevisionNames(text, suffix).rewritten(root);
    }

    private String rewritten(Node root) {
        find(root, false);
        StringBuilder rewritten = new StringBuilder();
        int done = 0;
        for (ScalarNode scalar : scalars) {
            int begin = index(scalar.getStartMark());
            int end = index(scalar.getEndMark());
            rewritten.append(text, done, begin).append(rewritten(scalar, text.substring(begin, end)));
            done = end;
        }
        return rewritten.append(text.substring(done)).toString();
    }

    private String rewritten(ScalarNode scalar, String written) {
        if (!named.contains(scalar)) {
            return ADDRESS.matcher(written).replaceAll(found -> Matcher.quoteReplacement(found.group(1) + suffix));
        }
        boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
        String name = plain ? written : written.substring(0, written.length() - 1);
        return name.replace(",", suffix + ",") + suffix + (plain ? "" : written.substring(written.length() - 1));
    }

    private void find(Node node, boolean settings) {
        switch (node) {
            case MappingNode mapping -> mapping.getValue().forEach(tuple -> find(tuple, settings));
            case SequenceNode sequence -> sequence.getValue().forEach(element -> find(element, settings));
            case ScalarNode scalar -> scalars.add(scalar);
            default -> throw new IllegalStateException("unknown kind of node: " + node.getNodeId());
        }
    }

    private void find(NodeTuple tuple, boolean settings) {
        String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (!settings && NAMES.contains(key) && tuple.getValueNode() instanceof ScalarNode name) {
            named.add(name);
        }
        find(tuple.getValueNode(), settings || SETTINGS.contains(key));
    }

    /** Marks count code points. */
    private int index(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }
}
