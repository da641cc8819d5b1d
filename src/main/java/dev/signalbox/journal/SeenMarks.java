package dev.signalbox.journal;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Allocation;
import dev.signalbox.risk.AccountRules;
import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Position;
import dev.signalbox.trading.Signal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The prices that a batch saw of what accounts hold that are simulated here: their equity follows them at once. */
final class SeenMarks {
    private final LockedAccounts lockedAccounts;
    private final RiskStates riskStates;
    private final List<PositionReconciliation.Adopted> marked = new ArrayList<>();

    SeenMarks(LockedAccounts lockedAccounts, RiskStates riskStates) {
        this.lockedAccounts = lockedAccounts;
        this.riskStates = riskStates;
    }

    /**
     * What an account is worth that is simulated here is told by the very price that an alert for it brings.
     *
     * @return whether it stands otherwise now
     */
    boolean see(Allocation allocation, Signal signal, AccountRules accountRules) {
        Account account = allocation.account();
        Instruction read = allocation.reading(signal).instruction();
        String symbol = read.instrument().contract().symbol();
        return account.isSimulated()
                && accountRules.believes(account, read)
                && read.marketPrice()
                        .filter(price -> see(account.id(), symbol, price))
                        .isPresent();
    }

    /** The market is at a price; whether the account holds the contract, and had it at another one. */
    boolean see(String account, String symbol, BigDecimal price) {
        LockedAccount locked = lockedAccounts.of(account);
        Position position = locked.positions().get(symbol);
        BigDecimal before = locked.marks().get(symbol);
        if (position == null || position.quantity().signum() == 0 || before != null && before.compareTo(price) == 0) {
            return false;
        }
        lockedAccounts.mark(account, position.contract(), price);
        marked.add(new PositionReconciliation.Adopted(account, position, price, BigDecimal.ZERO));
        riskStates.moved(account, BigDecimal.ZERO);
        return true;
    }

    void write(SqlPipeline sqlPipeline) {
        PositionReconciliationRows.addMarks(sqlPipeline, marked);
    }
}
