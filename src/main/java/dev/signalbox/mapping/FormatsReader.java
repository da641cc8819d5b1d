package dev.signalbox.mapping;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Folder;
import dev.signalbox.config.Section;
import dev.signalbox.config.Value;
import dev.signalbox.config.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the folders of the senders, of which one may take over the words of another. */
final class FormatsReader {
    private final Path folder;
    private final YamlReader reader;
    private final JqModules modules;
    private final Faults faults;
    private final Map<String, Section> files = new TreeMap<>();
    private final Map<String, Format> read = new TreeMap<>();

    FormatsReader(Path folder, YamlReader reader, JqModules modules, Faults faults) {
        this.folder = folder;
        this.reader = reader;
        this.modules = modules;
        this.faults = faults;
    }

    /** Reads all of them; a format that could not be read is left out, with its faults noted. */
    Map<String, Format> read() {
        Folder.children(folder).stream().filter(Files::isDirectory).forEach(sender -> reader.open(
                        sender.resolve("format.yaml"))
                .ifPresent(section -> files.put(sender.getFileName().toString(), section)));
        Map.copyOf(files).keySet().stream().sorted().forEach(this::format);
        return read;
    }

    /** A format while it is read is no longer among the files, so that none can extend itself. */
    private Optional<Format> format(String name) {
        if (!read.containsKey(name) && files.containsKey(name)) {
            Section file = files.remove(name);
            read.put(name, new FormatReader(this::other, query(folder.resolve(name))).read(file));
        }
        return Optional.ofNullable(read.get(name));
    }

    private Optional<Format> other(Value name) {
        Optional<Format> other = format(name.text());
        if (other.isEmpty()) {
            faults.add(
                    name.place(),
                    "there is no format \"" + name.text() + "\" to extend",
                    "write the name of another folder of " + folder + " that does not extend this one");
        }
        return other;
    }

    private Optional<Jq> query(Path sender) {
        Path file = sender.resolve("alert.jq");
        return Files.exists(file) ? Jq.read(file, modules, faults) : Optional.empty();
    }
}
