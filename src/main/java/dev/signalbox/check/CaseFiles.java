package dev.signalbox.check;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Folder;
import dev.signalbox.config.Section;
import dev.signalbox.config.YamlReader;
import dev.signalbox.mapping.BrokerMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the test cases that stand beside the texts, and runs each. */
final class CaseFiles {
    private final CurrentConfiguration currentConfiguration;
    private final YamlReader reader;
    private final Faults faults;

    CaseFiles(CurrentConfiguration currentConfiguration, YamlReader reader, Faults faults) {
        this.currentConfiguration = currentConfiguration;
        this.reader = reader;
        this.faults = faults;
    }

    /** Runs all cases; one that fails is a fault of its file. Gives how many there were. */
    int run(Path routes, Path mappings) {
        int count = 0;
        for (Path file : Stream.concat(found(routes), found(mappings)).toList()) {
            Optional<BrokerMapping> broker = broker(file, mappings);
            count +=
                    reader.open(file).map(section -> run(section, file, broker)).orElse(0);
        }
        return count;
    }

    /** The broker in whose own folder a file lies; a format's folder may have the same name. */
    private Optional<BrokerMapping> broker(Path file, Path mappings) {
        Path folder = file.getParent();
        return mappings.equals(folder.getParent())
                ? currentConfiguration.mappings().broker(folder.getFileName().toString())
                : Optional.empty();
    }

    private int run(Section file, Path path, Optional<BrokerMapping> broker) {
        try (file) {
            List<Section> cases = file.list("cases");
            if (cases.isEmpty()) {
                faults.add(file.place(), "there is no case in this file", "write at least one below cases:");
            }
            CurrentConfiguration own =
                    file.section("setup").map(currentConfiguration::with).orElse(currentConfiguration);
            broker.ifPresentOrElse(
                    brokerMapping -> run(brokerMapping, BrokerQuestion.in(file), cases),
                    () -> cases.forEach(section -> new TestCase(own, section).run(sender(path))));
            return cases.size();
        }
    }

    private static void run(BrokerMapping brokerMapping, BrokerQuestion questions, List<Section> cases) {
        cases.forEach(section -> new BrokerCase(brokerMapping, questions, section).run());
    }

    /** The folder of a format names the sender whose alerts its cases hold. */
    private String sender(Path path) {
        String folder = path.getParent().getFileName().toString();
        return currentConfiguration.mappings().formats().containsKey(folder) ? folder : "tradingview";
    }

    private static Stream<Path> found(Path folder) {
        return Folder.all(folder).stream().filter(CaseFiles::holdsCases);
    }

    private static boolean holdsCases(Path file) {
        String name = file.getFileName().toString();
        return name.equals("test.yaml") || name.endsWith(".test.yaml");
    }
}
