package dev.signalbox.backup;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a hub's files are.
 *
 * @param data secrets, and its own database when it has one
 * @param routes texts that say where
 * @param mappings texts that say how
 */
public record HubFolders(Path data, Path routes, Path mappings) {
    /** The folders of text, by the name that they have in a backup. */
    Map<String, Path> texts() {
        return Map.of("routes", routes, "mappings", mappings);
    }
}
