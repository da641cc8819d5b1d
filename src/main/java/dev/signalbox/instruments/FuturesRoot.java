package dev.signalbox.instruments;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Place;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A family of futures.
 *
 * @param name its root, such as {@code ES}
 * @param size its contract facts
 * @param months which months there are
 * @param roll when a month ends and when the next one takes over
 * @param pin the month that the operator chose instead, until it has expired
 */
record FuturesRoot(String name, Size size, Months months, RollRule roll, Optional<Pin> pin) {
    /** How large a contract is. */
    record Size(Kind kind, BigDecimal tickSize, BigDecimal pointValue) {}

    /** The letters of the months that may be named, and of those that the root alone may mean. */
    record Months(String listed, String front) {}

    /** A month as the operator wrote it, and where. */
    record Pin(MonthCode month, Place place) {}

    /** The month that is traded on a day: the pinned one while there is one, otherwise by the roll rule. */
    Instrument front(LocalDate today) {
        YearMonth month = pin.flatMap(pinned -> tradable(pinned.month(), today)).orElseGet(() -> byRule(today));
        return instrument(month, false);
    }

    /** A month by name, unless it is not listed, has expired, or is too far away to be written with one digit. */
    Optional<Instrument> named(MonthCode code, LocalDate today) {
        return tradable(code, today).map(month -> instrument(month, true));
    }

    /** Notes it as a fault when the pinned month can no longer be traded. */
    void check(LocalDate today, Faults faults) {
        pin.filter(pinned -> tradable(pinned.month(), today).isEmpty())
                .ifPresent(pinned -> faults.add(
                        pinned.place(),
                        "the pinned contract of " + name + " has expired or is too far away",
                        "pin " + name + MonthCode.of(byRule(today)) + " or remove the line"));
    }

    /** Says why a month cannot be traded. */
    String misread(MonthCode code, LocalDate today) {
        String now = "; " + name + MonthCode.of(byRule(today)) + " is traded now";
        YearMonth month = code.on(today);
        if (months.listed().indexOf(code.letter()) < 0) {
            return name + " has no month " + code.letter() + ", only " + months.listed() + now;
        }
        return today.isAfter(roll.expiresOn(month))
                ? "it expired on " + roll.expiresOn(month) + now
                : "that month is too far away" + now;
    }

    FuturesRoot withoutPin() {
        return new FuturesRoot(name, size, months, roll, Optional.empty());
    }

    YearMonth byRule(LocalDate today) {
        YearMonth month = YearMonth.from(today);
        while (months.front().indexOf(MonthCode.letter(month)) < 0 || !today.isBefore(roll.rollsOn(month))) {
            month = month.plusMonths(1);
        }
        return month;
    }

    /** The month so many turns behind the one that is traded. */
    YearMonth later(LocalDate today, int turns) {
        YearMonth month = byRule(today);
        for (int left = turns; left > 0; left--) {
            month = month.plusMonths(1);
            while (months.front().indexOf(MonthCode.letter(month)) < 0) {
                month = month.plusMonths(1);
            }
        }
        return month;
    }

    private Optional<YearMonth> tradable(MonthCode code, LocalDate today) {
        YearMonth month = code.on(today);
        if (months.listed().indexOf(code.letter()) < 0
                || month.getYear() < 1970
                || month.getYear() > today.getYear() + 8) {
            return Optional.empty();
        }
        return today.isAfter(roll.expiresOn(month)) ? Optional.empty() : Optional.of(month);
    }

    private Instrument instrument(YearMonth month, boolean named) {
        var contract = new Contract(name + MonthCode.of(month), name, size.kind(), size.pointValue());
        return new Instrument(contract, size.tickSize(), BigDecimal.ONE, named);
    }
}
