package dev.signalbox.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the columns of a list stand, by any of the names that they have had. */
final class Columns {
    /** A currency behind a name, as in {@code Net P&L USD} or {@code Profit $}; a percentage is another column. */
    private static final String CURRENCY = "( [a-z]{3,6}| [^\\w\\s%(]{1,3})?";

    private final CsvTable.Row head;

    Columns(CsvTable.Row head) {
        this.head = head;
    }

    /** The value of a line in the first column that has one of these names; empty without such a column or value. */
    Optional<String> of(CsvTable.Row row, String... names) {
        return places(names).stream()
                .map(row::cell)
                .filter(cell -> !cell.isEmpty())
                .findFirst();
    }

    boolean has(String... names) {
        return !places(names).isEmpty();
    }

    /** Makes sure that there is a column of one of these names. */
    void require(String... names) {
        if (!has(names)) {
            throw UnreadableList.at(
                    head.number(),
                    "there is no column " + String.join(" or ", names) + ", but " + String.join(", ", head.cells())
                            + "; export the strategy's list of trades from TradingView, in English, or take"
                            + " ./signalbox export");
        }
    }

    private List<Integer> places(String... names) {
        List<Integer> places = new ArrayList<>();
        for (String name : names) {
            Pattern pattern = Pattern.compile(Pattern.quote(name.toLowerCase(Locale.ROOT)) + CURRENCY);
            for (int column = 0; column < head.cells().size(); column++) {
                if (pattern.matcher(head.cell(column).toLowerCase(Locale.ROOT)).matches()) {
                    places.add(column);
                }
            }
        }
        return places;
    }
}
