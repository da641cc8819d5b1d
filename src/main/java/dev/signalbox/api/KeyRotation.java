package dev.signalbox.api;

import dev.signalbox.brokers.SessionStore;
import dev.signalbox.secrets.MasterKeys;
import dev.signalbox.secrets.Vault;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Changes the master key while the hub runs. At every moment the file holds each key under which something may be sealed:
 * the new one is added first, and an old one dropped last. So a crash on the way loses nothing, and the next start goes on.
 */
@Component
class KeyRotation {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

    private final MasterKeys keys;
    private final Vault vault;
    private final SessionStore sessions;

    KeyRotation(MasterKeys keys, Vault vault, SessionStore sessions) {
        this.keys = keys;
        this.vault = vault;
        this.sessions = sessions;
    }

    /**
     * What a rotation did.
     *
     * @param keyId the key that seals now
     * @param resealed how many sessions were sealed again
     * @param spare older keys under which nothing is any more
     * @param kept older keys under which something still is
     * @param closed sessions that cannot be opened: their keys by their connections
     */
    record Rotated(String keyId, int resealed, Set<String> spare, Set<String> kept, Map<String, String> closed) {}

    /** Whether the keys are the operator's, so only the operator can change them. */
    boolean isForeign() {
        return keys.areGiven();
    }

    /** Makes a new key when the keys are the hub's own, seals everything under the first one, and drops what is spare. */
    synchronized Rotated rotate() {
        if (!isForeign()) {
            keys.renew();
            vault.use(keys.all());
        }
        return finish();
    }

    /** What an operator prepared by a second key, or a crash cut short. */
    @EventListener(ApplicationReadyEvent.class)
    synchronized void goOn() {
        try {
            if (vault.keyIds().size() > 1) {
                finish();
            }
        } catch (DataAccessException | UncheckedIOException e) {
            LOG.warn("The rotation of the master key is not at its end, the next start goes on: {}", e.getMessage());
        }
    }

    private Rotated finish() {
        int resealed = sessions.resealAll();
        Map<String, String> closed = sessions.underOtherKeys();
        Set<String> spare = olderKeys();
        spare.removeAll(closed.values());
        Set<String> kept = olderKeys();
        kept.retainAll(closed.values());
        if (!isForeign() && !spare.isEmpty()) {
            keys.drop(spare);
            vault.use(keys.all());
        }
        LOG.info("Master key {} seals; sealed again: {}; keys no longer needed: {}", vault.keyId(), resealed, spare);
        return new Rotated(vault.keyId(), resealed, spare, kept, closed);
    }

    private Set<String> olderKeys() {
        Set<String> older = new LinkedHashSet<>(vault.keyIds());
        older.remove(vault.keyId());
        return older;
    }
}
