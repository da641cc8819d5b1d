package dev.signalbox.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What came of the last form of a session, until its next page tells it. A restart may lose it: it is told in the lists too. */
@Component
class Notices {
    private static final int MOST = 1_000;

    private final Map<String, String> left = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };

    synchronized void leave(String session, String notice) {
        left.put(session, notice);
    }

    /** {@return what was left; empty text when there is nothing} */
    synchronized String take(String session) {
        return Optional.ofNullable(left.remove(session)).orElse("");
    }
}
