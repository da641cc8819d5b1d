package dev.signalbox.notifications;

import java.util.List;

/** The channels that can be used, each once. */
record Channels(List<Channel> all) {
    boolean has(String name) {
        return all.stream().anyMatch(channel -> channel.name().equals(name));
    }
}
