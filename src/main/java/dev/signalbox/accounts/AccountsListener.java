package dev.signalbox.accounts;

/** Is told when other accounts, connections or rules come in force while the hub runs. */
public interface AccountsListener {
    /**
     * Others are going to be in force; nobody asks for them yet. Whoever keeps something for each account or connection makes
     * it ready here, beside what is there. The same may be told again, also of those that are in force.
     *
     * @param next the accounts that will be in force
     * @throws IllegalStateException when they cannot be used, in words for an operator; those of before stay in force then
     */
    default void coming(Accounts next) {}

    /** Others are in force; what those had that are gone can be taken away. */
    default void changed() {}
}
