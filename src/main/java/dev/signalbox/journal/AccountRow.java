package dev.signalbox.journal;

import dev.signalbox.risk.Balances;
import dev.signalbox.risk.Lockout;
import dev.signalbox.risk.RiskState;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * An account's row as a batch leaves it. It is written whenever the batch writes anything of the account, so that whoever
 * kept a copy sees by the row alone that it is out of date.
 *
 * @param id the account
 * @param account what the batch made of it
 * @param standing how it stands now; empty when the hub has not looked at it yet
 */
record AccountRow(String id, LockedAccount account, Optional<RiskStateRow> standing) {
    static ColumnArrays<AccountRow> columns(Collection<AccountRow> rows) {
        ColumnArrays<AccountRow> columns = new ColumnArrays<>(rows)
                .text(AccountRow::id)
                .optionalText(row -> row.account().day().map(Object::toString))
                .whole(row -> row.account().ordersOfDay())
                .big(row -> row.account().turn())
                .optionalText(of(state -> state.day().toString()));
        money(columns);
        stop(columns);
        return columns.optionalTime(row -> row.standing().flatMap(RiskStateRow::reportedAt));
    }

    private static void money(ColumnArrays<AccountRow> columns) {
        balances(columns, RiskState::now);
        balances(columns, RiskState::anchor);
        columns.optionalNumber(of(state -> state.marks().peakBalance()))
                .optionalNumber(of(state -> state.marks().peakEquity()))
                .optionalNumber(all(state -> state.marks().manualFloor()))
                .optionalNumber(of(state -> state.marks().bestDay()));
    }

    private static void balances(ColumnArrays<AccountRow> columns, Function<RiskState, Balances> which) {
        columns.optionalNumber(of(which.andThen(Balances::balance)))
                .optionalNumber(of(which.andThen(Balances::equity)));
    }

    private static void stop(ColumnArrays<AccountRow> columns) {
        Function<RiskState, Lockout> stop = RiskState::lockout;
        columns.optionalText(of(stop.andThen(lockout -> lockout.state().word())))
                .optionalText(all(stop.andThen(Lockout::rule)))
                .optionalText(all(stop.andThen(Lockout::reason)))
                .optionalTime(all(stop.andThen(Lockout::since)));
    }

    private Optional<RiskState> state() {
        return standing.map(RiskStateRow::standing);
    }

    private static <T> Function<AccountRow, Optional<T>> of(Function<RiskState, T> value) {
        return row -> row.state().map(value);
    }

    private static <T> Function<AccountRow, Optional<T>> all(Function<RiskState, Optional<T>> value) {
        return row -> row.state().flatMap(value);
    }
}
