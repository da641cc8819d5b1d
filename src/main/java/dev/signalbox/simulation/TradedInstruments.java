package dev.signalbox.simulation;

import dev.signalbox.instruments.Symbols;
import dev.signalbox.trading.Instrument;
import java.util.Optional;

/**
 * What the trades of a list were of.
 *
 * @param symbols what each symbol is
 * @param otherwise what those are of that do not say it themselves; empty when nobody knows
 */
public record TradedInstruments(Symbols symbols, Optional<Instrument> otherwise) {
    /** What a trade was of, as its symbol was understood when it was entered; empty when nobody knows. */
    Optional<Instrument> of(ListedTrade trade) {
        return trade.what()
                .symbol()
                .flatMap(name -> symbols.find(name, trade.span().entered()))
                .or(() -> otherwise);
    }
}
