package dev.signalbox.notifications;

import dev.signalbox.config.Variables;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator's variables for the channels, {@code SIGNALBOX_NOTIFY_…}. */
final class ChannelAddresses {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelAddresses.class);
    private static final String PREFIX = "SIGNALBOX_NOTIFY_";

    private final Variables variables;

    ChannelAddresses(Variables variables) {
        this.variables = variables;
    }

    /** One of them; empty when it is not set. */
    Optional<String> value(String name) {
        return variables.value(PREFIX + name);
    }

    /** One that is an address; a channel whose address is none is told and left out, and trading goes on. */
    Optional<URI> address(String name, String... schemes) {
        return value(name).flatMap(text -> address(name, text, schemes));
    }

    /** One without which another one is of no use, which is told. */
    Optional<String> companion(String name, String other) {
        Optional<String> found = value(name);
        if (found.isEmpty()) {
            LOG.warn("{}{} is set and {}{} is not: set both, or that channel is not used", PREFIX, other, PREFIX, name);
        }
        return found;
    }

    /** One that is written in a certain way; another one is told, without its value, and its channel is left out. */
    Optional<String> written(String name, String form, String what) {
        Optional<String> found = value(name);
        if (found.filter(text -> !text.matches(form)).isPresent()) {
            LOG.warn("{}{} is not {}, so that channel is not used", PREFIX, name, what);
            return Optional.empty();
        }
        return found;
    }

    /** Says that one is of no use because another one is missing. */
    void tellLonely(String name, String other) {
        if (value(name).isPresent() && value(other).isEmpty()) {
            LOG.warn(
                    "{}{} is set and {}{} is not, so it is of no use: set both, or neither",
                    PREFIX,
                    name,
                    PREFIX,
                    other);
        }
    }

    /** The value is a secret, so what is wrong is told without it. */
    private static Optional<URI> address(String name, String text, String... schemes) {
        try {
            URI address = new URI(text);
            String scheme = String.valueOf(address.getScheme());
            if (address.getHost() != null && List.of(schemes).contains(scheme)) {
                return Optional.of(address);
            }
        } catch (URISyntaxException wrong) {
            LOG.debug("{}{} is no URL", PREFIX, name);
        }
        LOG.warn(
                "{}{} is not an address that begins with {}://, so that channel is not used",
                PREFIX,
                name,
                String.join(":// or ", schemes));
        return Optional.empty();
    }
}
