package dev.signalbox.mapping;

import dev.signalbox.config.Place;

/**
 * A word of a format's file, and where it stands there.
 *
 * @param text the word as it is written
 * @param place where
 */
public record Written(String text, Place place) {}
