package dev.signalbox.config;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Opens one YAML file for strict reading. */
public final class YamlReader {
    private static final int MOST_REFERENCES = 1000;
    private static final Pattern UNQUOTED = Pattern.compile("[{,\\[:]\\s*(\\$\\{[A-Za-z_][A-Za-z0-9_]*})");

    private final Faults faults;
    private final Variables variables;
    private final CheckPace pace;

    /**
     * @param faults takes what is wrong
     * @param variables what {@code ${NAME}} stands for
     */
    public YamlReader(Faults faults, Variables variables) {
        this(faults, variables, CheckPace.full());
    }

    /**
     * @param faults takes what is wrong
     * @param variables what {@code ${NAME}} stands for
     * @param pace how fast to read
     */
    public YamlReader(Faults faults, Variables variables, CheckPace pace) {
        this.faults = faults;
        this.variables = variables;
        this.pace = pace;
    }

    /** {@return how fast files are read, for those who read them otherwise} */
    public CheckPace pace() {
        return pace;
    }

    /**
     * Opens a file whose top level is a mapping.
     *
     * @param file the file
     * @return its top level; empty, with the fault noted, when it cannot be read as such
     */
    public Optional<Section> open(Path file) {
        Place top = new Place(file.toString(), 1);
        return node(file).flatMap(node -> {
            if (node instanceof MappingNode mapping) {
                return Optional.<Section>of(
                        new WrittenSection(new Source(top.file(), faults, variables), "the file", mapping));
            }
            faults.add(top, "the file is not a mapping", "start it with a key and a colon");
            return Optional.empty();
        });
    }

    /**
     * Opens a file whose top level is a list of mappings, some of whose keys somebody else checks (Camel's routes).
     *
     * @param file the file
     * @return its elements that are mappings, to be left open; empty, with the fault noted, when it is no YAML
     */
    public List<Section> list(Path file) {
        Source source = new Source(file.toString(), faults, variables);
        return node(file).filter(SequenceNode.class::isInstance).map(SequenceNode.class::cast).stream()
                .flatMap(sequence -> sequence.getValue().stream())
                .filter(MappingNode.class::isInstance)
                .<Section>map(element -> new WrittenSection(source, "the file", (MappingNode) element))
                .toList();
    }

    /**
     * Opens a file as a bare tree, for texts whose keys somebody else checks (Camel's routes).
     *
     * @param file the file
     * @return its tree; empty, with the fault noted, when it is no YAML
     */
    public Optional<Node> node(Path file) {
        try (Reader text = paced(Files.newBufferedReader(file))) {
            Node node = new Yaml(new SafeConstructor(options())).compose(text);
            if (node == null) {
                faults.add(new Place(file.toString(), 1), "the file is empty", "write its content or remove it");
            }
            return Optional.ofNullable(node);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            faults.add(new Place(file.toString(), line), "not readable as YAML: " + e.getProblem(), mend(file, line));
        } catch (YAMLException | IOException e) {
            faults.unreadable(file, e);
        }
        return Optional.empty();
    }

    /** A file of cases may take as long as all others together, so that the pace is kept within it. */
    private Reader paced(Reader text) {
        return new FilterReader(text) {
            @Override
            public int read(char[] into, int from, int most) throws IOException {
                pace.step();
                return super.read(into, from, most);
            }
        };
    }

    /** A file of cases may refer to the same answer many times; nothing is copied, so a reference costs nothing. */
    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_REFERENCES);
        return options;
    }

    /** A brace that belongs to a variable is YAML's own when no quotes stand around it. */
    private static String mend(Path file, int line) {
        return lines(file)
                .skip(Math.max(0, line - 2))
                .limit(2)
                .map(UNQUOTED::matcher)
                .filter(Matcher::find)
                .reduce((before, at) -> at)
                .map(found -> "write \"" + found.group(1)
                        + "\", in quotes: within braces YAML takes ${ for a brace of its own")
                .orElse("fix the line or the one before");
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException noText) {
            return Stream.empty();
        }
    }

    /** What all parts of one file share. */
    record Source(String file, Faults faults, Variables variables) {
        Place place(Node node) {
            return new Place(file, node.getStartMark().getLine() + 1);
        }

        /** The key of an entry; empty, with the fault noted, when it is not a word or is there already. */
        Optional<String> key(NodeTuple tuple, Set<String> before) {
            Place at = place(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                faults.add(at, "a key is not a word", "write a word and a colon; put {{a placeholder}} in quotes");
            } else if (before.contains(key.getValue())) {
                faults.add(at, "\"" + key.getValue() + "\" appears here twice", "keep one of them");
            } else {
                return Optional.of(key.getValue());
            }
            return Optional.empty();
        }
    }
}
