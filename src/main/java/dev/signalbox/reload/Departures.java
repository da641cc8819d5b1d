package dev.signalbox.reload;

import dev.signalbox.accounts.Account;
import dev.signalbox.books.JournalReader;
import dev.signalbox.books.PositionReader;
import dev.signalbox.check.CurrentConfiguration;
import dev.signalbox.config.Fault;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Accounts that an edit takes away, or leads to another place: they may go when they hold nothing and none of their orders is
 * on its way, as nobody would look after that any more.
 */
@Component
class Departures {
    private final PositionReader positions;
    private final JournalReader journal;

    Departures(PositionReader positions, JournalReader journal) {
        this.positions = positions;
        this.journal = journal;
    }

    /**
     * What stands in their way now.
     *
     * @return a fault for each account that cannot go yet; empty when all can
     */
    List<Fault> faults(CurrentConfiguration before, CurrentConfiguration after) {
        Map<String, Account> next = after.accounts().accounts();
        return before.accounts().all().stream()
                .filter(account -> !staysIn(account, next))
                .flatMap(account -> fault(account, next.containsKey(account.id()), after).stream())
                .toList();
    }

    private static boolean staysIn(Account account, Map<String, Account> next) {
        return Optional.ofNullable(next.get(account.id()))
                .filter(account::isSameAs)
                .isPresent();
    }

    private Optional<Fault> fault(Account account, boolean stands, CurrentConfiguration after) {
        List<String> held = held(account.id());
        String what =
                "the account " + account.id() + (stands ? " would be another one" : " is taken away") + " while it ";
        return held.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fault(
                        after.lines().account(account.id()),
                        what + String.join(" and ", held),
                        "put back what was there, or make it flat: ./signalbox flatten " + account.id()
                                + "; the edit comes in force by itself when nothing is left"));
    }

    private List<String> held(String account) {
        List<String> held = new ArrayList<>();
        List<Position> open = positions.positions(account);
        if (!open.isEmpty()) {
            held.add("holds "
                    + open.stream()
                            .map(one -> Numbers.text(one.quantity()) + " "
                                    + one.contract().symbol())
                            .collect(Collectors.joining(", ")));
        }
        int working = journal.working(List.of(account)).size();
        if (working > 0) {
            held.add("has " + working + (working == 1 ? " order" : " orders") + " on the way");
        }
        return held;
    }
}
