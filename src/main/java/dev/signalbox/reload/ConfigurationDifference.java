package dev.signalbox.reload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.check.ConfigurationFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Tells in an operator's words what is another in two sets of files. */
final class ConfigurationDifference {
    private static final Pattern SECRET = Pattern.compile("(?i).*(key|secret|token|password|credential).*");

    /** A change of more than this is told by its number. */
    private static final int MOST = 20;

    private ConfigurationDifference() {}

    /** The files whose content is another, that are new or that are gone. */
    static List<String> files(ConfigurationFiles before, ConfigurationFiles after) {
        var names = new TreeSet<>(before.texts().keySet());
        names.addAll(after.texts().keySet());
        return names.stream()
                .filter(name ->
                        !Objects.equals(before.texts().get(name), after.texts().get(name)))
                .toList();
    }

    /** What changed in each of them; a file in which only comments changed is told too. */
    static List<ChangedLine> lines(ConfigurationFiles before, ConfigurationFiles after) {
        return files(before, after).stream()
                .flatMap(file ->
                        lines(file, before.texts().get(file), after.texts().get(file)).stream())
                .toList();
    }

    private static List<ChangedLine> lines(String file, String before, String after) {
        if (before == null) {
            return List.of(new ChangedLine(file, "added"));
        }
        if (after == null) {
            return List.of(new ChangedLine(file, "removed"));
        }
        List<String> words = file.endsWith(".yaml") ? values(before, after) : List.of("changed");
        List<String> told = words.isEmpty() ? List.of("comments or layout changed") : words;
        List<ChangedLine> lines = new ArrayList<>(told.stream()
                .limit(MOST)
                .map(what -> new ChangedLine(file, what))
                .toList());
        if (told.size() > MOST) {
            lines.add(new ChangedLine(file, "and " + (told.size() - MOST) + " more"));
        }
        return lines;
    }

    private static List<String> values(String before, String after) {
        Map<String, String> was = flat(before);
        Map<String, String> is = flat(after);
        var paths = new TreeSet<>(was.keySet());
        paths.addAll(is.keySet());
        return paths.stream()
                .filter(path -> !Objects.equals(was.get(path), is.get(path)))
                .map(path -> words(path, was.get(path), is.get(path)))
                .toList();
    }

    private static String words(String path, String was, String is) {
        if (SECRET.matcher(path).matches()) {
            return path + " changed";
        }
        if (was == null) {
            return path + " added: " + is;
        }
        return is == null ? path + " removed, was " + was : path + " " + was + " → " + is;
    }

    /** Each value by its path, the outermost key left out where others lie below it. */
    private static Map<String, String> flat(String text) {
        Map<String, String> values = new TreeMap<>();
        try {
            Object root = new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(new String(text.getBytes(ISO_8859_1), UTF_8));
            if (root instanceof Map<?, ?> map) {
                map.forEach((key, value) -> add(isNested(value) ? "" : String.valueOf(key), value, values));
            } else {
                add("", root, values);
            }
        } catch (YAMLException unreadable) {
            // It was read strictly before; what this reader cannot read is told as a whole.
            values.put("file", Integer.toHexString(text.hashCode()));
        }
        return values;
    }

    private static boolean isNested(Object value) {
        return value instanceof Map<?, ?> map && map.values().stream().allMatch(Map.class::isInstance);
    }

    private static void add(String path, Object value, Map<String, String> values) {
        switch (value) {
            case Map<?, ?> map -> map.forEach((key, below) -> add((path + " " + key).strip(), below, values));
            case Collection<?> list
            when list.stream().anyMatch(Map.class::isInstance) -> {
                int number = 1;
                for (Object below : list) {
                    add(path + " " + number++, below, values);
                }
            }
            case Collection<?> list ->
                values.put(path, list.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]")));
            case null, default -> values.put(path, String.valueOf(value));
        }
    }
}
