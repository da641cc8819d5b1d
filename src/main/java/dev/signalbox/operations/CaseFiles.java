package dev.signalbox.operations;

import dev.signalbox.text.Faults;
import dev.signalbox.text.Section;
import dev.signalbox.text.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the test cases that stand beside the texts, and runs each. */
final class CaseFiles {
    private final Texts texts;
    private final YamlReader reader;
    private final Faults faults;

    CaseFiles(Texts texts, YamlReader reader, Faults faults) {
        this.texts = texts;
        this.reader = reader;
        this.faults = faults;
    }

    /** Runs all cases; one that fails is a fault of its file. Gives how many there were. */
    int run(Path routes, Path mappings) {
        int count = 0;
        for (Path file : Stream.concat(found(routes), found(mappings)).toList()) {
            count += reader.open(file).map(section -> run(section, file)).orElse(0);
        }
        return count;
    }

    private int run(Section file, Path path) {
        try (file) {
            List<Section> cases = file.list("cases");
            if (cases.isEmpty()) {
                faults.add(file.place(), "there is no case in this file", "write at least one below cases:");
            }
            // The folder of a format names the sender whose alerts its cases hold.
            String source = path.getParent().getFileName().toString();
            String sender = texts.mappings().formats().containsKey(source) ? source : "tradingview";
            Texts own = file.section("setup").map(texts::with).orElse(texts);
            cases.forEach(section -> new TestCase(own, section).run(sender));
            return cases.size();
        }
    }

    private static Stream<Path> found(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(CaseFiles::holdsCases).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder + "; make it readable", e);
        }
    }

    private static boolean holdsCases(Path file) {
        String name = file.getFileName().toString();
        return name.equals("test.yaml") || name.endsWith(".test.yaml");
    }
}
