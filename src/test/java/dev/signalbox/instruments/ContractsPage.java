package dev.signalbox.instruments;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes {@code docs/contracts.md}: what the futures table and the calendar come to. */
final class ContractsPage {
    private static final int CONTRACTS = 8;

    private static final String HEAD = """
            # The next contracts

            From %s on: what `mappings/symbols/futures.yaml` and `mappings/calendars/` come to. On the day in the last
            column the root begins to mean the next contract, at 0:00 Chicago. Roots with the same days share a table. Compare
            them with the exchange's own calendar before you rely on them.

            This page is generated, and a test compares it with the tables. Renew it after a change of theirs, or for a later day,
            with `./mvnw test -Dtest=ContractsPageTest -Dcontracts.from=%s`.
            """;

    private ContractsPage() {}

    static String from(LocalDate today) {
        Map<List<String>, List<String>> tables = new LinkedHashMap<>();
        Shipped.roots().forEach((name, root) -> tables.computeIfAbsent(rows(root, today), rows -> new ArrayList<>())
                .add(name));
        StringBuilder page = new StringBuilder(HEAD.formatted(today, today));
        tables.forEach((rows, names) -> page.append(table(names, rows)));
        return page.toString();
    }

    private static String table(List<String> names, List<String> rows) {
        return "\n## " + String.join(", ", names)
                + "\n\n| contract | first notice | last trading day | rolls on |\n|---|---|---|---|\n"
                + String.join("", rows);
    }

    private static List<String> rows(FuturesRoot root, LocalDate today) {
        List<String> rows = new ArrayList<>();
        YearMonth month = root.byRule(today);
        for (int count = 0; count < CONTRACTS; count++) {
            LocalDate rolls = root.roll().rollsOn(month);
            String notice = root.roll().noticeOn(month).map(LocalDate::toString).orElse("–");
            rows.add("| %s | %s | %s | %s |\n"
                    .formatted(MonthCode.of(month), notice, root.roll().expiresOn(month), rolls));
            month = root.byRule(rolls);
        }
        return rows;
    }
}
