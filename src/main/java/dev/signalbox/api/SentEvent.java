package dev.signalbox.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.books.EventPlace;

/**
 * An event as readers get it; all of them the same one.
 *
 * @param id where to go on after it
 * @param kind its word
 * @param json what its thing is, in one line
 */
record SentEvent(String id, String kind, String json) {
    /** Where a reader begins, so that it can go on from there although nothing has come yet. */
    static byte[] begin(EventPlace at) {
        return ("retry: 2000\nid: " + at.text() + "\n\n").getBytes(UTF_8);
    }

    /** Tells a reader to ask for everything anew, and to go on from here. */
    static SentEvent reload(EventPlace at, String why) {
        return new SentEvent(at.text(), "reload", "{\"reason\":\"" + why + "\"}");
    }

    byte[] text() {
        return ("id: " + id + "\nevent: " + kind + "\ndata: " + json + "\n\n").getBytes(UTF_8);
    }
}
