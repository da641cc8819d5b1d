package dev.signalbox.normalise;

import dev.signalbox.trading.Signal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads whom an alert is for: a group, or accounts where its sender names those. It is never for anybody else. */
final class Recipients {
    /** An alert that names nobody means this group. */
    private static final String DEFAULT_GROUP = "main";

    private final AlertFields fields;
    private final Surroundings surroundings;

    Recipients(AlertFields fields, Surroundings surroundings) {
        this.fields = fields;
        this.surroundings = surroundings;
    }

    /** The account of an order by hand; the fault is noted when it is not known. */
    String of(String account) {
        if (!surroundings.accounts().containsKey(account)) {
            fields.fault(
                    "account",
                    "unknown_account_group",
                    "is not known: " + Quoted.of(account) + "; the accounts of routes/accounts.yaml are "
                            + list(surroundings.accounts().keySet()));
        }
        return account;
    }

    /** The names of groups and accounts; the fault is noted when one is not known. */
    String read() {
        List<String> names = names();
        if (names.isEmpty()) {
            return group();
        }
        if (fields.has("account_group")) {
            fields.fault("account", "contradiction", "and an account group are both named; send one of them");
        }
        if (saidDifferently()) {
            fields.fault("account", "contradiction", "is said under several names, each for others; send one of them");
        }
        List<String> known =
                names.stream().flatMap(name -> known(name).stream()).distinct().toList();
        names.stream()
                .filter(name -> known(name).isEmpty())
                .forEach(name -> unknown(name, known.isEmpty() ? "account" : FaultList.OTHER_ACCOUNT));
        return String.join(Signal.Origin.AND, known.isEmpty() ? names : known);
    }

    /** The accounts that are named; commas and blanks alone name none. */
    private List<String> names() {
        return names(fields.all("account").stream());
    }

    private static List<String> names(Stream<SaidField> said) {
        return said.flatMap(one -> one.texts().stream())
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private boolean saidDifferently() {
        return fields.all("account").stream()
                        .map(one -> names(Stream.of(one)))
                        .filter(names -> !names.isEmpty())
                        .map(names -> names.stream().map(this::same).collect(Collectors.toSet()))
                        .distinct()
                        .count()
                > 1;
    }

    private String same(String said) {
        return known(said).orElse(said);
    }

    /** @param needed our name of the field, or that of one without which an exit for the others is carried out */
    private void unknown(String said, String needed) {
        fields.note(
                needed,
                "account",
                "unknown_account_group",
                "is not known: " + Quoted.of(said) + "; routes/accounts.yaml has the accounts "
                        + list(surroundings.accounts().keySet()) + " and the groups "
                        + list(surroundings.groups().keySet())
                        + "; add one of that name there, or send one of these");
    }

    /** As it is written there, or else in any case, when only one is meant. */
    private Optional<String> known(String said) {
        List<String> names = Stream.of(surroundings.groups(), surroundings.accounts())
                .flatMap(some -> some.keySet().stream())
                .distinct()
                .toList();
        List<String> alike =
                names.stream().filter(name -> name.equalsIgnoreCase(said)).toList();
        return names.contains(said)
                ? Optional.of(said)
                : Optional.of(alike).filter(some -> some.size() == 1).map(List::getFirst);
    }

    private String group() {
        String group = fields.text("account_group").orElse(DEFAULT_GROUP);
        Set<String> known = surroundings.groups().keySet();
        if (!known.contains(group)) {
            fields.fault(
                    "account_group",
                    "unknown_account_group",
                    fields.has("account_group")
                            ? "is not known: " + Quoted.of(group) + "; the groups of routes/accounts.yaml are "
                                    + list(known)
                            : "is missing, and routes/accounts.yaml has no group main to stand in for it; send one of "
                                    + list(known));
        }
        return group;
    }

    private static String list(Set<String> names) {
        return names.isEmpty() ? "(none)" : String.join(", ", new TreeSet<>(names));
    }
}
