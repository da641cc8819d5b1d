package dev.signalbox.simulation;

import java.util.ArrayList;
import java.util.List;

/** A file of comma-separated values, after RFC 4180, with or without a byte order mark. */
final class CsvTable {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String text;
    private int at = 0;
    private int line = 1;

    private CsvTable(String text) {
        this.text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /**
     * One line of it.
     *
     * @param number where it begins, counted from 1
     * @param cells its values without the blanks around them
     */
    record Row(int number, List<String> cells) {
        /** The value of a column; empty text when the line ends before it. */
        String cell(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }
    }

    /** The lines of a text that are not empty; the first one names the columns. */
    static List<Row> rows(String text) {
        CsvTable table = new CsvTable(text);
        List<Row> rows = new ArrayList<>();
        while (table.at < table.text.length()) {
            Row row = table.row();
            if (row.cells().stream().anyMatch(cell -> !cell.isEmpty())) {
                rows.add(row);
            }
        }
        return rows;
    }

    private Row row() {
        int begun = line;
        List<String> cells = new ArrayList<>();
        do {
            cells.add(cell());
        } while (takes(','));
        takes('\r');
        takes('\n');
        line++;
        return new Row(begun, cells);
    }

    private String cell() {
        return (takes('"') ? quoted() : plain()).replace('\u00A0', ' ').strip();
    }

    private String plain() {
        int begun = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(begun, at);
    }

    /** Two quotation marks stand for one. */
    private String quoted() {
        StringBuilder cell = new StringBuilder();
        while (at < text.length()) {
            char next = text.charAt(at++);
            line += next == '\n' ? 1 : 0;
            if (next != '"') {
                cell.append(next);
            } else if (takes('"')) {
                cell.append('"');
            } else {
                return cell.append(plain()).toString();
            }
        }
        throw UnreadableList.at(line, "a quotation mark is never closed");
    }

    private boolean takes(char wanted) {
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }
}
