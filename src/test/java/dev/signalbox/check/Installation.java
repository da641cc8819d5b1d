package dev.signalbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the shipped texts that a test may spoil. */
record Installation(Path folder) {
    static Installation copiedTo(Path folder) throws IOException {
        for (String top : List.of("routes", "mappings")) {
            try (Stream<Path> files = Files.walk(Path.of(top))) {
                for (Path file : files.toList()) {
                    Files.copy(file, folder.resolve(file));
                }
            }
        }
        return new Installation(folder);
    }

    /** Without the cases that are shipped: a test about cases of its own need not run all of them each time. */
    Installation withoutCases() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("mappings"))) {
            for (Path file : files.filter(one -> one.endsWith("test.yaml")).toList()) {
                Files.delete(file);
            }
        }
        return this;
    }

    String routes() {
        return folder.resolve("routes").toString();
    }

    String mappings() {
        return folder.resolve("mappings").toString();
    }

    void edit(String file, String old, String fresh) throws IOException {
        String text = Files.readString(folder.resolve(file));
        assertThat(text).contains(old);
        write(file, text.replace(old, fresh));
    }

    void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }
}
