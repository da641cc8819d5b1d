package dev.signalbox.journal;

import dev.signalbox.trading.Contract;
import java.math.BigDecimal;

/** Turns what brokers told of positions into rows. */
final class PositionReconciliationRows {
    private PositionReconciliationRows() {}

    static void add(SqlPipeline sqlPipeline, PositionReconciliation positionReconciliation) {
        sqlPipeline
                .update(
                        "insert-contracts",
                        new ColumnArrays<>(positionReconciliation.contracts())
                                .text(Contract::symbol)
                                .text(Contract::root)
                                .text(contract -> contract.kind().word())
                                .number(Contract::pointValue))
                .update(
                        "upsert-positions",
                        new ColumnArrays<>(positionReconciliation.adopted())
                                .text(PositionReconciliation.Adopted::account)
                                .text(row -> row.position().contract().symbol())
                                .number(row -> row.position().quantity())
                                .number(row -> row.position().averagePrice())
                                .number(row -> BigDecimal.ZERO)
                                .number(PositionReconciliation.Adopted::mark))
                .update(
                        "update-marks",
                        new ColumnArrays<>(positionReconciliation.marked())
                                .text(PositionReconciliation.Adopted::account)
                                .text(row -> row.position().contract().symbol())
                                .number(PositionReconciliation.Adopted::mark));
    }
}
