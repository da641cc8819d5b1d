package dev.signalbox.check;

import dev.signalbox.books.PastAlert;
import dev.signalbox.check.WhatIfResult.Different;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares what happened with what would happen, account by account.
 *
 * @param alert the alert
 * @param was what happened, by account
 */
record Differences(PastAlert alert, Map<String, PastOutcome> was) {
    /** What refuses whatever the texts say: what was going on at that moment does. */
    private static final Set<String> OF_THE_MOMENT = Set.of("kill_switch", "flatten", "key_reused", "superseded");

    private static final String NOT_UNDERSTOOD = "not understood";

    List<Different> between(Map<String, PastOutcome> now) {
        Set<String> accounts = new TreeSet<>(was.keySet());
        accounts.addAll(now.keySet());
        return accounts.stream()
                .flatMap(account -> between(account, now).stream())
                .toList();
    }

    /** When the alert is no longer understood. */
    List<Different> refused(String why) {
        if (was.isEmpty()) {
            return List.of(new Different(alert.id(), "", "refused", PastOutcome.NOTHING.words(), NOT_UNDERSTOOD, why));
        }
        return was.entrySet().stream()
                .map(one -> new Different(
                        alert.id(), one.getKey(), "refused", one.getValue().words(), NOT_UNDERSTOOD, why))
                .toList();
    }

    private Optional<Different> between(String account, Map<String, PastOutcome> now) {
        PastOutcome before = was.getOrDefault(account, PastOutcome.NOTHING);
        PastOutcome after = now.getOrDefault(account, PastOutcome.NOTHING);
        if (before.refusals().keySet().stream().anyMatch(OF_THE_MOMENT::contains)) {
            return Optional.empty();
        }
        if (!now.containsKey(account)) {
            return told(account, "lost", before, after, "the account is no longer one of those that the alert is for");
        }
        if (before.isNothing()) {
            // Orders that were taken back alone leave no trace here.
            return after.orders().isEmpty()
                    ? Optional.empty()
                    : told(account, "gained", before, after, "the account is now one of those that the alert is for");
        }
        return changed(account, before, after);
    }

    private Optional<Different> changed(String account, PastOutcome before, PastOutcome after) {
        Optional<String> fresh = reason(after, before);
        if (fresh.isPresent()) {
            return told(account, "refused", before, after, fresh.get());
        }
        Optional<String> gone = reason(before, after);
        if (gone.isPresent()) {
            return told(account, "allowed", before, after, "it was refused: " + gone.get());
        }
        if (!before.orders().keySet().equals(after.orders().keySet())) {
            return told(account, "contract", before, after, "");
        }
        return before.hasTheSameQuantities(after) ? Optional.empty() : told(account, "quantity", before, after, "");
    }

    /** The reasons of those rules that refuse in one and not in the other. */
    private static Optional<String> reason(PastOutcome one, PastOutcome other) {
        return Optional.of(one.refusals().entrySet().stream()
                        .filter(refusal -> !other.refusals().containsKey(refusal.getKey()))
                        .map(refusal -> refusal.getKey() + ": " + refusal.getValue())
                        .collect(Collectors.joining("; ")))
                .filter(text -> !text.isEmpty());
    }

    private Optional<Different> told(String account, String kind, PastOutcome before, PastOutcome after, String why) {
        return Optional.of(new Different(alert.id(), account, kind, before.words(), after.words(), why));
    }
}
