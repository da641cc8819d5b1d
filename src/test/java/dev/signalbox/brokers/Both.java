package dev.signalbox.brokers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two entries in either order. */
final class Both {
    private Both() {}

    static List<Map<String, String>> orders(String one, String first, String other, String second) {
        Map<String, String> forth = new LinkedHashMap<>();
        forth.put(one, first);
        forth.put(other, second);
        Map<String, String> back = new LinkedHashMap<>();
        back.put(other, second);
        back.put(one, first);
        return List.of(forth, back);
    }
}
