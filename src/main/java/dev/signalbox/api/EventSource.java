package dev.signalbox.api;

import dev.signalbox.books.EventKind;
import java.util.Collection;
import java.util.Map;

/** Knows what things of a kind are now, as the matching GET gives each of them. */
interface EventSource {
    /** What it knows. */
    EventKind kind();

    /**
     * Looks things up.
     *
     * @param subjects which, as {@link dev.signalbox.books.Event#subject()} names them
     * @return what is told of each; nothing for one of which there is nothing to tell
     */
    Map<String, Object> views(Collection<String> subjects);
}
