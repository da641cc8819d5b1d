package dev.signalbox.routes;

import dev.signalbox.config.Fault;
import dev.signalbox.config.Place;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Finds what a file of routes may say, and what cannot run twice side by side: what is the hub's as a whole and not one
 * route's, and what reaches routes by names that are not written out. Such files take effect at a start only.
 */
final class OnlyAtStart {
    private static final Set<String> BESIDE = Set.of(
            "route",
            "from",
            "routeConfiguration",
            "routeTemplate",
            "templatedRoute",
            "onException",
            "onCompletion",
            "errorHandler",
            "intercept",
            "interceptFrom",
            "interceptSendToEndpoint");
    private static final String MEND =
            "restart the hub to use edited routes, or take this out; until then nothing that was edited is in force";

    private final RouteFile file;
    private final List<Fault> faults = new ArrayList<>();

    private OnlyAtStart(RouteFile file) {
        this.file = file;
    }

    /**
     * Finds it.
     *
     * @param file one that can be read as YAML
     * @return a fault for each; empty when the file can run beside another revision
     */
    static List<Fault> faults(RouteFile file) {
        OnlyAtStart check = new OnlyAtStart(file);
        Node root = new Yaml(new LoaderOptions()).compose(new StringReader(file.text()));
        if (root instanceof SequenceNode elements) {
            elements.getValue().forEach(check::element);
        } else if (root != null) {
            check.add(root, "this is no list of routes");
        }
        return check.faults;
    }

    private void element(Node element) {
        if (element instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::element);
        }
    }

    private void element(NodeTuple tuple) {
        String kind = text(tuple.getKeyNode());
        if (!BESIDE.contains(kind)) {
            add(tuple.getKeyNode(), "\"" + kind + "\" is the whole hub's, and so read only at the start");
        } else if (kind.equals("routeConfiguration") && !hasId(tuple.getValueNode())) {
            add(tuple.getKeyNode(), "a routeConfiguration without id is for all routes, and so read only at the start");
        }
        within(tuple.getValueNode());
    }

    private static boolean hasId(Node configuration) {
        return configuration instanceof MappingNode mapping
                && mapping.getValue().stream()
                        .anyMatch(tuple -> text(tuple.getKeyNode()).equals("id")
                                && !text(tuple.getValueNode()).contains("*"));
    }

    private void within(Node node) {
        switch (node) {
            case MappingNode mapping -> mapping.getValue().forEach(this::within);
            case SequenceNode sequence -> sequence.getValue().forEach(this::within);
            case ScalarNode scalar
            when scalar.getValue().startsWith("controlbus") ->
                add(scalar, "controlbus reaches routes by names that an edit changes");
            default -> {
                // Any other text may stand in two revisions.
            }
        }
    }

    private void within(NodeTuple tuple) {
        String key = text(tuple.getKeyNode());
        String value = text(tuple.getValueNode());
        if (key.equals("uri") && value.equals("direct")) {
            add(tuple.getValueNode(), "the name of this route stands apart from \"direct\"; write direct:NAME");
        } else if (key.equals("routeConfigurationId") && value.contains("*")) {
            add(tuple.getValueNode(), "a routeConfigurationId with * reaches those of every revision");
        }
        within(tuple.getValueNode());
    }

    private void add(Node node, String what) {
        Place place = new Place(file.name(), node.getStartMark().getLine() + 1);
        faults.add(new Fault(place, what, MEND));
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}
