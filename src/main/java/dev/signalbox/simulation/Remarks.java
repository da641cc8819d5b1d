package dev.signalbox.simulation;

import dev.signalbox.accounts.Account;
import dev.signalbox.risk.AccountRules;
import dev.signalbox.trading.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a reader of a result must know of what could not be judged, or was judged on a guess. */
public final class Remarks {
    private Remarks() {}

    /**
     * Collects them.
     *
     * @param list the list that was played
     * @param accountRules the rules
     * @param account by whose rules
     * @param instruments what its trades are of
     * @return a sentence for each
     */
    public static List<String> of(
            TradeList list, AccountRules accountRules, Account account, TradedInstruments instruments) {
        List<String> remarks = new ArrayList<>(list.notes());
        list.zone()
                .ifPresent(zone -> remarks.add("the list's times name no zone and were read as " + zone + " (--zone)"));
        remarks.add(excursions(list));
        long unknown = list.trades().stream()
                .filter(trade -> instruments.of(trade).isEmpty())
                .count();
        if (unknown > 0) {
            remarks.add(
                    (unknown == list.trades().size() ? "what was traded" : "what " + unknown + " of the trades were of")
                            + " is not known (--symbol), so "
                            + String.join(
                                    ", ",
                                    EntryCheck.ABOUT_SYMBOLS.stream().sorted().toList()) + " were not judged"
                            + (unknown == list.trades().size() ? "" : " of them"));
        }
        long late = list.trades().stream()
                .filter(trade -> isHeldPast(
                        trade,
                        accountRules.flatBy(
                                account,
                                Set.of(instruments
                                        .of(trade)
                                        .map(traded -> traded.contract().kind())
                                        .orElse(Kind.FUTURE)),
                                trade.span().entered())))
                .count();
        if (late > 0) {
            remarks.add(late + (late == 1 ? " trade was" : " trades were")
                    + " held past flat_by: the hub would have closed what was held at a price that the list does not"
                    + " have, so it was played as listed");
        }
        return remarks;
    }

    private static String excursions(TradeList list) {
        long told = list.trades().stream().filter(ListedTrade::hasExcursions).count();
        if (told == 0) {
            return "the list has no run-up and drawdown, so floors that hold at every moment were judged when trades"
                    + " were closed, and by nothing in between";
        }
        return "the run-up of a trade is taken to come before its drawdown, the worse order, as the list does not say"
                + (told < list.trades().size()
                        ? "; " + (list.trades().size() - told) + " trades have none and were judged when closed"
                        : "");
    }

    private static boolean isHeldPast(ListedTrade trade, Optional<Instant> flatBy) {
        return flatBy.filter(moment -> trade.span().entered().isBefore(moment)
                        && trade.span().left().isAfter(moment))
                .isPresent();
    }
}
