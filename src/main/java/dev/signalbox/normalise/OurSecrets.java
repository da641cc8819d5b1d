package dev.signalbox.normalise;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The hub's own secrets, found in a text however they are written there: as they are, with letters escaped as JSON or an
 * address escapes them, or as the bytes of a text that was read as Latin-1.
 *
 * @param written the pattern of all of them; empty when there are none
 * @param shortest the letters of the shortest one: no text of fewer has any, since other writings are longer
 */
record OurSecrets(Optional<Pattern> written, int shortest) {
    static final OurSecrets NONE = new OurSecrets(Optional.empty(), Integer.MAX_VALUE);

    /** @param secrets the secrets; those that are empty are none */
    static OurSecrets of(List<String> secrets) {
        List<String> longestFirst = secrets.stream()
                .filter(secret -> !secret.isEmpty())
                // A secret may begin with another one.
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        if (longestFirst.isEmpty()) {
            return NONE;
        }
        String all = longestFirst.stream().map(OurSecrets::pattern).collect(Collectors.joining("|"));
        return new OurSecrets(
                Optional.of(Pattern.compile(all)), longestFirst.getLast().length());
    }

    boolean standIn(String text) {
        return text.length() >= shortest
                && written.filter(pattern -> pattern.matcher(text).find()).isPresent();
    }

    /** Gives the text with each of them as {@code ***}. */
    String strike(String text) {
        return written.map(pattern -> pattern.matcher(text).replaceAll("***")).orElse(text);
    }

    private static String pattern(String secret) {
        return secret.codePoints()
                .mapToObj(Character::toString)
                .map(OurSecrets::writings)
                .collect(Collectors.joining());
    }

    private static String writings(String letter) {
        Set<String> writings = new LinkedHashSet<>();
        writings.add(Pattern.quote(letter));
        writings.add(Pattern.quote(new String(letter.getBytes(UTF_8), ISO_8859_1)));
        writings.add(letter.chars().mapToObj("\\\\{1,8}+u(?i:%04x)"::formatted).collect(Collectors.joining()));
        writings.add(inAddress(letter));
        if (letter.equals("/")) {
            writings.add("\\\\{1,8}+/");
        }
        return writings.stream().collect(Collectors.joining("|", "(?:", ")"));
    }

    private static String inAddress(String letter) {
        StringBuilder escaped = new StringBuilder();
        for (byte one : letter.getBytes(UTF_8)) {
            escaped.append("%%(?i:%02x)".formatted(one & 0xff));
        }
        return escaped.toString();
    }
}
