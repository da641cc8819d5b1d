package dev.signalbox.accounts;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Place;
import dev.signalbox.config.Section;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is right in {@code accounts.yaml} word for word, and yet hardly meant so.
 *
 * @param accounts what was read
 * @param places where each account stands
 * @param brokers the brokers by name
 */
record ConfigurationWarnings(Accounts accounts, Map<String, Place> places, Map<String, Broker> brokers) {
    /** The group of an alert that names none. */
    private static final String USUAL_GROUP = "main";

    /** Warns of each. */
    void tell(Section groups) {
        Faults faults = groups.faults();
        if (!accounts.hasGroup(USUAL_GROUP)) {
            faults.warn(
                    groups.place(),
                    "there is no group " + USUAL_GROUP + ", so an alert that names no account_group is refused; add "
                            + USUAL_GROUP + ", or let every alert name one of "
                            + accounts.groups().keySet());
        }
        Set<Account> reached = accounts.groups().values().stream()
                .flatMap(List::stream)
                .map(GroupMember::account)
                .flatMap(accounts::withMirror)
                .collect(Collectors.toSet());
        accounts.all().forEach(account -> tell(account, reached.contains(account), faults));
    }

    private void tell(Account account, boolean isReached, Faults faults) {
        Place place = places.get(account.id());
        if (!isReached) {
            faults.warn(place, account.id() + " is in no group, so no alert reaches it; add it to one under groups");
        }
        if (account.rules().isEmpty() && !accounts.isMirror(account)) {
            faults.warn(
                    place,
                    account.id() + " has no rules, so nothing limits its entries; add rules: with a rule set of"
                            + " risk.yaml");
        }
        if (account.number().isEmpty() && needsNumber(account)) {
            faults.warn(
                    place,
                    account.id() + " has no number, and " + account.connection().broker()
                            + " cannot tell which account is meant; add number: as the broker shows it");
        }
    }

    /** By the broker's own file, or because several accounts share its credentials. */
    private boolean needsNumber(Account account) {
        BrokerConnection brokerConnection = account.connection();
        boolean shared = brokerConnection.access().isPresent()
                && accounts.all().stream()
                                .filter(other -> other.connection().name().equals(brokerConnection.name()))
                                .count()
                        > 1;
        return shared || brokers.get(brokerConnection.broker()).advice().needsNumber();
    }
}
