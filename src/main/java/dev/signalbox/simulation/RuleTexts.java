package dev.signalbox.simulation;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Variables;
import dev.signalbox.config.YamlReader;
import dev.signalbox.instruments.Symbols;
import dev.signalbox.mapping.Mappings;
import dev.signalbox.risk.PreTradeRisk;
import dev.signalbox.risk.RiskFileReader;
import dev.signalbox.trading.Instrument;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * The operator's texts as far as a simulation needs them; accounts and their credentials need not be there.
 *
 * @param preTradeRisk all rule sets
 * @param symbols what each symbol is
 * @param firms the names of the rule sets of {@code routes/firms/}
 */
public record RuleTexts(PreTradeRisk preTradeRisk, Symbols symbols, Set<String> firms) {
    /**
     * Reads them.
     *
     * @param routes the folder of routes
     * @param mappings the folder of mappings
     * @param variables what {@code ${NAME}} stands for
     * @return the texts
     * @throws dev.signalbox.config.InvalidConfiguration with every fault
     */
    public static RuleTexts read(Path routes, Path mappings, Variables variables) {
        Faults faults = new Faults();
        YamlReader reader = new YamlReader(faults, variables);
        Mappings tables = Mappings.read(mappings, reader, faults);
        RiskFileReader rules = new RiskFileReader(tables::closesEarly, tables::closed);
        PreTradeRisk preTradeRisk = rules.read(reader, routes);
        faults.throwIfAny();
        return new RuleTexts(preTradeRisk, tables.symbols(), rules.firms());
    }

    /**
     * Finds what a symbol is today.
     *
     * @param name as TradingView writes it, such as {@code MNQ1!}
     * @return it; empty when no table knows it
     */
    public Optional<Instrument> instrument(String name) {
        return symbols.find(name, Instant.now());
    }

    /**
     * Reads a list of trades.
     *
     * @param text the whole file
     * @param zone of times that name none
     * @return its trades
     * @throws UnreadableList when it is none, or a line cannot be understood
     */
    public TradeList read(String text, ZoneId zone) {
        return new TradeListReader(symbols, zone).read(text);
    }
}
