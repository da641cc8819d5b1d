package dev.signalbox.journal;

import dev.signalbox.trading.Contract;
import java.math.BigDecimal;

/** Turns what brokers told of positions into rows. */
final class ObservedRows {
    private ObservedRows() {}

    static void add(SqlPipeline sqlPipeline, Observed observed) {
        sqlPipeline
                .update(
                        "insert-contracts",
                        new Columns<>(observed.contracts())
                                .text(Contract::symbol)
                                .text(Contract::root)
                                .text(contract -> contract.kind().word())
                                .number(Contract::pointValue))
                .update(
                        "upsert-positions",
                        new Columns<>(observed.adopted())
                                .text(Observed.Adopted::account)
                                .text(row -> row.position().contract().symbol())
                                .number(row -> row.position().quantity())
                                .number(row -> row.position().averagePrice())
                                .number(row -> BigDecimal.ZERO)
                                .number(Observed.Adopted::mark))
                .update(
                        "update-marks",
                        new Columns<>(observed.marked())
                                .text(Observed.Adopted::account)
                                .text(row -> row.position().contract().symbol())
                                .number(Observed.Adopted::mark));
    }
}
