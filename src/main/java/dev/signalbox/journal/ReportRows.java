package dev.signalbox.journal;

/** Turns what a batch of reports means into rows. */
final class ReportRows {
    private ReportRows() {}

    static void add(SqlPipeline sqlPipeline, Reports reports) {
        sqlPipeline
                .update(
                        "update-orders",
                        new Columns<>(reports.progressed())
                                .uuid(row -> row.report().order().key().id())
                                .text(row -> row.now().status().word())
                                .number(row -> row.now().filled())
                                .optionalNumber(row -> row.now().average())
                                .optionalText(row -> row.report().reason())
                                .time(row -> row.report().track().at())
                                .yesNo(row -> row.now().status().isFinal())
                                .optionalText(Reports.Progressed::brokerOrderId))
                .update(
                        "insert-steps",
                        new Columns<>(reports.steps())
                                .uuid(Reports.Stepped::order)
                                .text(row -> row.step().name())
                                .time(row -> row.step().at())
                                .optionalText(row -> row.step().note()))
                .update(
                        "insert-fills",
                        new Columns<>(reports.booked())
                                .text(row -> row.order().key().account())
                                .text(row -> row.fill().executionId())
                                .uuid(row -> row.order().key().id())
                                .text(row -> row.order().contract().symbol())
                                .number(Reports.Booked::signed)
                                .number(row -> row.fill().price())
                                .number(Reports.Booked::realized)
                                .time(row -> row.fill().at()))
                .update(
                        "upsert-positions",
                        new Columns<>(reports.moved())
                                .text(Reports.Moved::account)
                                .text(row -> row.position().contract().symbol())
                                .number(row -> row.position().quantity())
                                .number(row -> row.position().averagePrice())
                                .number(Reports.Moved::realized)
                                .number(Reports.Moved::mark));
    }
}
