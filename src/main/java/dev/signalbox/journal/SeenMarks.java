package dev.signalbox.journal;

import dev.signalbox.trading.Position;
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
