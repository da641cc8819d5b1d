package dev.signalbox.secrets;

import dev.signalbox.config.Fault;
import dev.signalbox.config.InvalidConfiguration;
import dev.signalbox.config.Place;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The master keys, where the operator gave them or where the hub keeps its own. */
@Component
public final class MasterKeys {
    private static final String VARIABLE = "SIGNALBOX_MASTER_KEY";
    private static final String FILE = "master-key";

    private final Secrets secrets;

    MasterKeys(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Whether the operator gave them, so that only the operator can change them. */
    public boolean areGiven() {
        return secrets.isGiven(VARIABLE);
    }

    /** Where a person finds them. */
    public String place() {
        return secrets.place(VARIABLE, FILE);
    }

    /** All of them, the one that seals first. */
    public List<MasterKey> all() {
        return texts().stream().map(this::key).toList();
    }

    /** Makes a new one that seals from now on; those before still open. */
    public void renew() {
        secrets.renew(FILE, MasterKey::text);
    }

    /** Drops those with these ids. */
    public void drop(Set<String> ids) {
        secrets.keep(
                FILE,
                texts().stream().filter(text -> !ids.contains(key(text).id())).toList());
    }

    private List<String> texts() {
        return secrets.values(VARIABLE, FILE, MasterKey::text);
    }

    private MasterKey key(String text) {
        try {
            return MasterKey.of(text);
        } catch (IllegalArgumentException tooShort) {
            throw new InvalidConfiguration(List.of(new Fault(
                    new Place(place(), 1),
                    tooShort.getMessage(),
                    "give a longer one, or 32 bytes as openssl rand -base64 32 prints them")));
        }
    }
}
