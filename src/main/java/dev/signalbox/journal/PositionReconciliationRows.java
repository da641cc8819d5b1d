package dev.signalbox.journal;

import dev.signalbox.trading.Contract;
import java.util.List;

/** Turns what brokers reported of positions into rows. */
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
                        "upsert-adopted",
                        new ColumnArrays<>(positionReconciliation.adopted())
                                .text(PositionReconciliation.Adopted::account)
                                .text(row -> row.position().contract().symbol())
                                .number(row -> row.position().quantity())
                                .number(row -> row.position().averagePrice())
                                .number(PositionReconciliation.Adopted::mark)
                                .number(PositionReconciliation.Adopted::moved));
        addMarks(sqlPipeline, positionReconciliation.marked());
    }

    /** Adds the prices at which positions stand that stay as they are. */
    static void addMarks(SqlPipeline sqlPipeline, List<PositionReconciliation.Adopted> marked) {
        sqlPipeline.update(
                "update-marks",
                new ColumnArrays<>(marked)
                        .text(PositionReconciliation.Adopted::account)
                        .text(row -> row.position().contract().symbol())
                        .number(PositionReconciliation.Adopted::mark));
    }
}
