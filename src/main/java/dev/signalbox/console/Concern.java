package dev.signalbox.console;

import dev.signalbox.api.AccountView;
import java.util.List;

/** One kind of thing that may need a person. */
interface Concern {
    /**
     * Looks around.
     *
     * @param accounts how all accounts stand, read once for all that look
     * @return what needs a person now; nothing when all is well
     */
    List<Item> items(List<AccountView> accounts);

    /**
     * What needs a person.
     *
     * @param weight how much it matters
     * @param what what is so
     * @param mend what to do about it
     * @param link where that can be done; empty text when it is not done in the console
     */
    record Item(Weight weight, String what, String mend, String link) {}

    /** How much something matters; what matters more comes first. */
    enum Weight {
        /** Money is at stake, or nothing trades. */
        DANGER,
        /** It should be looked at today. */
        WARNING
    }
}
