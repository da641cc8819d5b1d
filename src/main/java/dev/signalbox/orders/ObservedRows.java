package dev.signalbox.orders;

import dev.signalbox.trading.Contract;

/** Turns what brokers told of positions into rows. */
final class ObservedRows {
    private ObservedRows() {}

    static void add(Trip trip, Observed observed) {
        trip.update(
                        "insert-contracts",
                        new Columns<>(observed.contracts())
                                .text(Contract::symbol)
                                .text(Contract::root)
                                .text(contract -> contract.kind().word())
                                .number(Contract::pointValue))
                .update(
                        "upsert-adopted",
                        new Columns<>(observed.adopted())
                                .text(Observed.Adopted::account)
                                .text(row -> row.position().contract().symbol())
                                .number(row -> row.position().quantity())
                                .number(row -> row.position().averagePrice())
                                .number(Observed.Adopted::mark)
                                .number(Observed.Adopted::moved))
                .update(
                        "update-marks",
                        new Columns<>(observed.marked())
                                .text(Observed.Adopted::account)
                                .text(row -> row.position().contract().symbol())
                                .number(Observed.Adopted::mark));
    }
}
