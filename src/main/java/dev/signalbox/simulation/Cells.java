package dev.signalbox.simulation;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the values of a list, as people and their spreadsheets write them. */
final class Cells {
    private static final Pattern NUMBER = Pattern.compile("-?(\\d{1,3}(,\\d{3})+|\\d+)(\\.\\d+)?(E-?\\d{1,2})?");
    private static final Pattern NOTHING = Pattern.compile("|[-\u2013\u2014]|(?i)n/a|nan|null");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?");

    private final ZoneId zone;

    /** @param zone of times that name none */
    Cells(ZoneId zone) {
        this.zone = zone;
    }

    /** An amount: {@code 1,250.5}, {@code -86}, {@code (124.75)}, {@code $10}; empty for a dash and the like. */
    static Optional<BigDecimal> number(CsvTable.Row row, String cell) {
        if (NOTHING.matcher(cell).matches()) {
            return Optional.empty();
        }
        String plain = cell.replace('\u2212', '-').replaceAll("[$\u20ac\u00a3\u00a5\\s\u202f+]", "");
        boolean bracketed = plain.startsWith("(") && plain.endsWith(")");
        String digits = bracketed ? "-" + plain.substring(1, plain.length() - 1) : plain;
        if (!NUMBER.matcher(digits).matches()) {
            throw UnreadableList.at(
                    row.number(),
                    "\"" + cell + "\" is not an amount; write it as -1250.50, with a point for the cents");
        }
        return Optional.of(new BigDecimal(digits.replace(",", "")));
    }

    /** A moment: with a zone of its own, or in the list's; a date alone is its beginning. */
    Instant time(CsvTable.Row row, String cell) {
        try {
            if (TIME.matcher(cell).matches()) {
                return LocalDateTime.parse(cell.replace(' ', 'T')).atZone(zone).toInstant();
            }
            return cell.length() == "2026-11-28".length()
                    ? LocalDate.parse(cell).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(cell.replace(' ', 'T')).toInstant();
        } catch (DateTimeException e) {
            throw UnreadableList.at(
                    row.number(),
                    "\"" + cell + "\" is not a time; write it as 2026-11-28 14:30 or 2026-11-28T14:30:00Z");
        }
    }

    /** Whether times without a zone are read in this one's. */
    static boolean isWithoutZone(String cell) {
        return TIME.matcher(cell).matches() || cell.length() == "2026-11-28".length();
    }

    ZoneId zone() {
        return zone;
    }
}
