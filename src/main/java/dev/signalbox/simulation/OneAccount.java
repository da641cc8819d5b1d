package dev.signalbox.simulation;

import java.util.List;

/** One account can be simulated, and so one can be in a file. */
final class OneAccount {
    private OneAccount() {}

    static void check(Columns columns, List<CsvTable.Row> rows) {
        List<String> accounts = rows.stream()
                .flatMap(row -> columns.of(row, "account").stream())
                .distinct()
                .toList();
        if (accounts.size() > 1) {
            throw new UnreadableList("it has lines of several accounts, " + String.join(", ", accounts)
                    + "; export one of them: ./signalbox export fills --account " + accounts.getFirst());
        }
    }
}
