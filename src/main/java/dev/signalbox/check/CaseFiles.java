package dev.signalbox.check;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Folder;
import dev.signalbox.config.Section;
import dev.signalbox.config.YamlReader;
import dev.signalbox.mapping.BrokerMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Finds the test cases that stand beside the texts, and runs each that an edit can have made fail. */
final class CaseFiles {
    private final CurrentConfiguration currentConfiguration;
    private final YamlReader reader;
    private final Faults faults;
    private final PassedCases.Reading passed;

    CaseFiles(CurrentConfiguration currentConfiguration, YamlReader reader, Faults faults, PassedCases.Reading passed) {
        this.currentConfiguration = currentConfiguration;
        this.reader = reader;
        this.faults = faults;
        this.passed = passed;
    }

    /** Runs the cases; one that fails is a fault of its file. */
    void run(Path routes, Path mappings) {
        CaseTexts texts = CaseTexts.of(
                passed.files(), currentConfiguration.mappings().brokers().keySet());
        found(routes).forEach(file -> run(texts, "routes/", routes, mappings, file));
        found(mappings).forEach(file -> run(texts, "mappings/", mappings, mappings, file));
    }

    private void run(CaseTexts texts, String place, Path folder, Path mappings, Path file) {
        String name = place + folder.relativize(file).toString().replace('\\', '/');
        Optional<String> broker = Optional.of(file.getParent())
                .filter(own -> mappings.equals(own.getParent()))
                .map(own -> own.getFileName().toString())
                .filter(texts.brokers()::contains);
        String alone = texts.digest(name, broker, false);
        String together = texts.digest(name, broker, true);
        if (!passed.has(alone) && !passed.has(together)) {
            int before = noted();
            boolean aside =
                    reader.open(file).map(section -> run(section, file, broker)).orElse(false);
            if (noted() == before) {
                passed.add(aside ? alone : together);
            }
        }
    }

    private int noted() {
        return faults.all().size() + faults.warnings().size();
    }

    /** Runs a file, and says whether its cases have nothing to do with the routes. */
    private boolean run(Section file, Path path, Optional<String> broker) {
        try (file) {
            List<Section> cases = file.list("cases");
            if (cases.isEmpty()) {
                faults.add(file.place(), "there is no case in this file", "write at least one below cases:");
            }
            Optional<BrokerMapping> brokerMapping = broker.flatMap(currentConfiguration.mappings()::broker);
            if (brokerMapping.isPresent()) {
                BrokerQuestion questions = BrokerQuestion.in(file);
                each(cases, section -> new BrokerCase(brokerMapping.get(), questions, section).run());
                return true;
            }
            CurrentConfiguration own =
                    file.section("setup").map(currentConfiguration::with).orElse(currentConfiguration);
            boolean symbols = cases.stream().allMatch(section -> section.has("symbol"));
            each(cases, section -> new TestCase(own, section).run(sender(path)));
            return symbols || own.accounts() != currentConfiguration.accounts();
        }
    }

    private void each(List<Section> cases, Consumer<Section> run) {
        cases.forEach(section -> {
            run.accept(section);
            reader.pace().step();
        });
    }

    /** The folder of a format names the sender whose alerts its cases hold. */
    private String sender(Path path) {
        String folder = path.getParent().getFileName().toString();
        return currentConfiguration.mappings().formats().containsKey(folder) ? folder : "tradingview";
    }

    private static Stream<Path> found(Path folder) {
        return Folder.all(folder).stream().filter(file -> CaseTexts.isCases("/" + file.getFileName()));
    }
}
