package dev.signalbox.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.config.Folder;
import dev.signalbox.digests.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files that operators write, as they were at one moment.
 *
 * @param texts the content of each, by its name from {@code routes} or {@code mappings} on; Latin-1, so that any byte has a
 *     character
 */
public record ConfigurationFiles(SortedMap<String, String> texts) {
    private static final int DIGITS = 12;

    /**
     * Reads all files below two folders. What editors keep beside a file is none of them.
     *
     * @param routes the folder of routes
     * @param mappings the folder of mappings
     * @return the files
     * @throws UncheckedIOException when one cannot be read
     */
    public static ConfigurationFiles read(Path routes, Path mappings) {
        SortedMap<String, String> texts = new TreeMap<>();
        add("routes", routes, texts);
        add("mappings", mappings, texts);
        return new ConfigurationFiles(texts);
    }

    private static void add(String name, Path folder, SortedMap<String, String> texts) {
        for (Path file : Folder.all(folder)) {
            texts.put(name + "/" + folder.relativize(file).toString().replace('\\', '/'), text(file));
        }
    }

    /** {@return the content of each as people read it, in UTF-8} */
    public SortedMap<String, String> readable() {
        SortedMap<String, String> readable = new TreeMap<>();
        texts.forEach((name, text) -> readable.put(name, new String(text.getBytes(ISO_8859_1), UTF_8)));
        return readable;
    }

    /**
     * Tells by sizes, times and places on the disk alone whether anything may have changed; that costs far less than reading.
     *
     * @param routes the folder of routes
     * @param mappings the folder of mappings
     * @return a text that is another when a file is another
     * @throws UncheckedIOException when a folder cannot be listed
     */
    public static String stamp(Path routes, Path mappings) {
        return Stream.of(routes, mappings)
                .flatMap(folder -> Folder.all(folder).stream())
                .sorted()
                .map(ConfigurationFiles::stamp)
                .collect(Collectors.joining("\n"));
    }

    private static String stamp(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return file + " " + attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey();
        } catch (IOException moved) {
            return file + " moved";
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + "; make it readable", e);
        }
    }

    /**
     * Names this content, so that hubs can tell whether they go by the same.
     *
     * @return the beginning of a SHA-256 over names and contents, in hex
     */
    public String revision() {
        MessageDigest digest = Sha256.begin();
        texts.forEach((name, text) ->
                digest.update((name.length() + ":" + name + text.length() + ":" + text).getBytes(UTF_8)));
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }
}
