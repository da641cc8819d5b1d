package dev.signalbox.journal;

/** Turns what a batch of reports means into rows. */
final class FillBookingRows {
    private FillBookingRows() {}

    static void add(SqlPipeline sqlPipeline, FillBooking fillBooking) {
        sqlPipeline
                .update(
                        "update-orders",
                        new ColumnArrays<>(fillBooking.progressed())
                                .uuid(row -> row.report().order().key().id())
                                .text(row -> row.now().status().word())
                                .number(row -> row.now().filled())
                                .optionalNumber(row -> row.now().average())
                                .optionalText(row -> row.report().reason())
                                .time(row -> row.report().track().at())
                                .yesNo(row -> row.now().status().isFinal())
                                .optionalText(FillBooking.Progressed::brokerOrderId))
                .update(
                        "insert-steps",
                        new ColumnArrays<>(fillBooking.steps())
                                .uuid(FillBooking.Stepped::order)
                                .text(row -> row.step().name())
                                .time(row -> row.step().at())
                                .optionalText(row -> row.step().note()))
                .update(
                        "insert-fills",
                        new ColumnArrays<>(fillBooking.booked())
                                .text(row -> row.order().key().account())
                                .text(row -> row.fill().executionId())
                                .uuid(row -> row.order().key().id())
                                .text(row -> row.order().contract().symbol())
                                .number(FillBooking.Booked::signed)
                                .number(row -> row.fill().price())
                                .number(FillBooking.Booked::realized)
                                .time(row -> row.fill().at()))
                .update(
                        "upsert-positions",
                        new ColumnArrays<>(fillBooking.moved())
                                .text(FillBooking.Moved::account)
                                .text(row -> row.position().contract().symbol())
                                .number(row -> row.position().quantity())
                                .number(row -> row.position().averagePrice())
                                .number(FillBooking.Moved::realized)
                                .number(FillBooking.Moved::mark))
                .update(
                        "insert-letters",
                        new ColumnArrays<>(fillBooking.letters())
                                .uuid(FillBooking.Left::id)
                                .uuid(row -> row.report().order().key().id())
                                .text(row -> row.letter().stage().word())
                                .text(row -> row.letter().reason())
                                .optionalText(row -> row.letter().lastAnswer())
                                .whole(row -> row.letter().tries())
                                .time(row -> row.report().track().at()));
    }
}
