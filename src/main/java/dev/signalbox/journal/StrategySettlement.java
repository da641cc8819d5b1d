package dev.signalbox.journal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.audit.AuditKind;
import dev.signalbox.audit.Note;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.StrategyBook;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Leaves nothing to the strategies of an account that is flat. Where one stood against another there is no order whose fill
 * would do so: what both made together is nothing.
 */
final class StrategySettlement {
    private final LockedAccounts lockedAccounts;
    private final Instant now;

    StrategySettlement(LockedAccounts lockedAccounts, Instant now) {
        this.lockedAccounts = lockedAccounts;
        this.now = now;
    }

    /**
     * Settles what the account holds nothing of, and writes down what each strategy had made.
     *
     * @param subject the account, and what led to it
     * @param cause what made it flat
     * @param which the contracts concerned
     */
    void settle(Note.Subject subject, String cause, Predicate<Contract> which) {
        String account = subject.chain();
        List<Contract> flat = lockedAccounts.strategies(account).contracts().stream()
                .filter(which)
                .filter(contract -> isToBeSettled(account, contract))
                .sorted(Comparator.comparing(Contract::symbol))
                .toList();
        if (!flat.isEmpty()) {
            ObjectNode data = JsonNodeFactory.instance.objectNode().put("cause", cause);
            ObjectNode made = data.putObject("made");
            flat.forEach(contract -> made.set(contract.symbol(), emptied(account, contract)));
            lockedAccounts.chains().append(Note.of(subject, AuditKind.STRATEGIES_SETTLED, now, data.toString()));
        }
    }

    private boolean isToBeSettled(String account, Contract contract) {
        return !book(account, contract).made().isEmpty()
                && lockedAccounts.position(account, contract).quantity().signum() == 0
                && !lockedAccounts.isMoving(account, contract);
    }

    private ObjectNode emptied(String account, Contract contract) {
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(book(account, contract).made())
                .forEach((strategy, quantity) -> made.put(strategy, Numbers.text(quantity)));
        lockedAccounts.strategies(account).put(contract, StrategyBook.EMPTY);
        return made;
    }

    private StrategyBook book(String account, Contract contract) {
        return lockedAccounts.strategies(account).book(contract);
    }
}
