package dev.signalbox.console;

import dev.signalbox.api.AccountView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How much of a limit is used up.
 *
 * @param limit the limit
 * @param percent how much of it is used, from 0 to 100
 */
record Meter(AccountView.LimitView limit, int percent) {
    private static final int WARNING = 60;
    private static final int DANGER = 80;
    private static final int ALL = 100;

    static Meter of(AccountView.LimitView limit) {
        BigDecimal used = new BigDecimal(limit.used()).max(BigDecimal.ZERO);
        // Of a limit on losses the limit itself is a floor, so what may be used up is what is and what is left.
        BigDecimal whole = used.add(new BigDecimal(limit.distance()));
        int percent = whole.signum() <= 0
                ? ALL
                : used.multiply(BigDecimal.valueOf(ALL))
                        .divide(whole, 0, RoundingMode.DOWN)
                        .min(BigDecimal.valueOf(ALL))
                        .intValue();
        return new Meter(limit, percent);
    }

    /** {@return the meters of an account, the fullest first} */
    static List<Meter> of(AccountView account) {
        return account.limits().stream()
                .map(Meter::of)
                .sorted(Comparator.comparingInt(Meter::percent).reversed())
                .toList();
    }

    /** {@return the one that is reached first; empty when the account has no limit that can be counted} */
    static Optional<Meter> nearest(AccountView account) {
        return of(account).stream().findFirst();
    }

    /** {@return how much of it may be used up in all} */
    String whole() {
        return new BigDecimal(limit.used())
                .max(BigDecimal.ZERO)
                .add(new BigDecimal(limit.distance()))
                .toPlainString();
    }

    /** {@return in what it is counted; nothing for the account's own money} */
    String unit() {
        return limit.unit().equals("money") ? "" : " " + limit.unit();
    }

    /** {@return {@code ok}, {@code warning} or {@code danger}} */
    String level() {
        return percent >= DANGER ? "danger" : percent >= WARNING ? "warning" : "ok";
    }

    /** {@return the level as people write it} */
    String words() {
        return switch (level()) {
            case "danger" -> "danger: little is left";
            case "warning" -> "warning: more than " + WARNING + " % is used";
            default -> "well within";
        };
    }
}
