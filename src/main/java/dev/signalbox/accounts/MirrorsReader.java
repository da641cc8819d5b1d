package dev.signalbox.accounts;

import dev.signalbox.config.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads which paper account mirrors which account. What it holds is to be what the other holds, so nothing else may trade
 * on it.
 *
 * @param named finds an account by its name, and says so when there is none
 * @param accounts the accounts by id
 * @param groups each group's members
 */
record MirrorsReader(
        Function<Value, Optional<Account>> named,
        Map<String, Account> accounts,
        Map<String, List<GroupMember>> groups) {
    private static final String MEND = "write a paper account that is in no group and mirrors nothing else";

    Map<String, String> read(Map<String, Value> written) {
        Map<String, String> originals = new HashMap<>();
        Map<String, String> mirrors = new HashMap<>();
        written.forEach((account, name) -> named.apply(name).ifPresent(mirror -> {
            unfit(account, mirror, written)
                    .or(() -> Optional.ofNullable(originals.putIfAbsent(mirror.id(), account))
                            .map(other -> mirror.id() + " mirrors " + other + " already"))
                    .ifPresent(why -> name.faults().add(name.place(), why, MEND));
            mirrors.put(account, mirror.id());
        }));
        return mirrors;
    }

    private Optional<String> unfit(String account, Account mirror, Map<String, Value> written) {
        if (mirror.id().equals(account)) {
            return Optional.of(account + " cannot mirror itself");
        }
        if (!mirror.isSimulated()) {
            return Optional.of(
                    mirror.id() + " trades at " + mirror.connection().broker() + ", and a mirror is for paper");
        }
        if (written.containsKey(mirror.id())) {
            return Optional.of(mirror.id() + " has a mirror of its own");
        }
        return groups.entrySet().stream()
                .filter(group -> group.getValue().stream()
                        .anyMatch(member -> member.account().id().equals(mirror.id())))
                .findFirst()
                .map(group -> mirror.id() + " is in the group " + group.getKey()
                        + ", so it would trade what is not meant for " + account);
    }
}
