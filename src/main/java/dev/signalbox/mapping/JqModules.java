package dev.signalbox.mapping;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Folder;
import dev.signalbox.config.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.module.ModuleLoader;
import net.thisptr.jackson.jq.module.loaders.BuiltinModuleLoader;
import net.thisptr.jackson.jq.module.loaders.ChainedModuleLoader;
import net.thisptr.jackson.jq.module.loaders.FileSystemModuleLoader;

/**
 * What files of jq may share: those that lie in {@code mappings/} itself, such as {@code prelude.jq}, which another one
 * includes by {@code include "prelude";}. They hold definitions alone.
 */
final class JqModules {
    private static final String SUFFIX = ".jq";
    private static final Pattern INCLUDED = Pattern.compile("^\\s*(?:include|import)\\s+\"([^\"]+)\"");

    private final Path folder;
    private final ModuleLoader loader;

    private JqModules(Path folder) {
        this.folder = folder;
        this.loader = new ChainedModuleLoader(
                BuiltinModuleLoader.getInstance(),
                new FileSystemModuleLoader(Jq.BUILT_IN, Versions.JQ_1_6, folder.toAbsolutePath()));
    }

    /** Reads a folder; a module that is no jq is a fault at its own line. */
    static JqModules read(Path folder, Faults faults) {
        JqModules modules = new JqModules(folder);
        Folder.files(folder, SUFFIX).forEach(file -> {
            if (compile(file, faults)) {
                modules.load(file, faults);
            }
        });
        return modules;
    }

    /** Now and not at its first use: an edit of the file is another configuration, which may never be in force. */
    private void load(Path file, Faults faults) {
        String name = file.getFileName().toString();
        try {
            loader.loadModule(null, name.substring(0, name.length() - SUFFIX.length()), null);
        } catch (JsonQueryException e) {
            JqFault.of(e).addTo(faults, file);
        }
    }

    private static boolean compile(Path file, Faults faults) {
        try {
            // Definitions are jq only in front of something.
            JsonQuery.compile(Files.readString(file) + " null", Versions.JQ_1_6);
            return true;
        } catch (JsonQueryException e) {
            JqFault.of(e).addTo(faults, file);
        } catch (IOException e) {
            faults.unreadable(file, e);
        }
        return false;
    }

    /** Notes each module that a text includes and that is not there. */
    void check(Path file, String text, Faults faults) {
        List<String> lines = text.lines().toList();
        for (int line = 1; line <= lines.size(); line++) {
            Matcher included = INCLUDED.matcher(lines.get(line - 1));
            if (included.find() && !Files.isRegularFile(folder.resolve(included.group(1) + SUFFIX))) {
                faults.add(
                        new Place(file.toString(), line),
                        "there is no " + folder.resolve(included.group(1) + SUFFIX),
                        "put it back from the release, or fix the name");
            }
        }
    }

    /** A scope for one application of a file: what the file defines is put into it. */
    Scope scope() {
        Scope scope = Scope.newChildScope(Jq.BUILT_IN);
        scope.setModuleLoader(loader);
        return scope;
    }
}
