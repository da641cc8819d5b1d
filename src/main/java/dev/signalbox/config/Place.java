package dev.signalbox.config;

/**
 * Where a word stands, so that a person can go there.
 *
 * @param file the file as the operator named it
 * @param line the line, counted from 1
 */
public record Place(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
