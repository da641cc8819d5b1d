package dev.signalbox.check;

import dev.signalbox.config.Section;
import dev.signalbox.config.Value;
import dev.signalbox.risk.AccountGates;
import dev.signalbox.risk.AccountState;
import dev.signalbox.risk.Exposure;
import dev.signalbox.trading.Instrument;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a case takes as given: positions, orders of the day, the kill switch. */
final class CaseState {
    private final CurrentConfiguration currentConfiguration;
    private final Instant at;
    private final Map<String, Map<String, Exposure>> positions = new HashMap<>();
    private final Map<String, BigDecimal> prices = new HashMap<>();
    private boolean killed;
    private int ordersToday;

    CaseState(CurrentConfiguration currentConfiguration, Instant at) {
        this.currentConfiguration = currentConfiguration;
        this.at = at;
    }

    void read(Section given) {
        try (given) {
            killed = given.value("kill_switch").flatMap(Value::flag).orElse(false);
            ordersToday = given.value("orders_today").flatMap(Value::count).orElse(0);
            given.sections("positions").forEach(this::readPositions);
            given.section("prices").ifPresent(this::readPrices);
        }
    }

    AccountState stateOf(String account) {
        Optional<String> reason = killed ? Optional.of("the kill switch is on for everything") : Optional.empty();
        return new AccountState(
                new AccountGates(reason, Optional.empty(), Optional.empty()),
                ordersToday,
                positions.getOrDefault(account, Map.of()),
                Optional.empty());
    }

    Optional<BigDecimal> lastPrice(String symbol) {
        return Optional.ofNullable(prices.get(symbol));
    }

    /** The last price that was seen, by contract. */
    private void readPrices(Section section) {
        for (String symbol : section.keys()) {
            section.value(symbol).flatMap(Value::number).ifPresent(price -> prices.put(symbol, price));
        }
        section.close();
    }

    private void readPositions(Section account) {
        if (currentConfiguration.accounts().account(account.name()).isEmpty()) {
            var known = currentConfiguration.accounts().accounts().keySet();
            account.faults().unknown(account.place(), "account", account.name(), known);
        }
        Map<String, Exposure> exposures = new HashMap<>();
        for (String symbol : account.keys()) {
            account.value(symbol).ifPresent(quantity -> instrument(symbol, quantity)
                    .map(Instrument::contract)
                    .ifPresent(contract -> quantity.number()
                            .ifPresent(number -> exposures.put(contract.symbol(), Exposure.idle(contract, number)))));
        }
        positions.put(account.name(), exposures);
    }

    private Optional<Instrument> instrument(String symbol, Value quantity) {
        Optional<Instrument> instrument =
                currentConfiguration.mappings().symbols().find(symbol, at);
        if (instrument.isEmpty()) {
            quantity.faults()
                    .add(
                            quantity.place(),
                            "unknown symbol \"" + symbol + "\"",
                            "write it as mappings/symbols has it, or add it there");
        }
        return instrument;
    }
}
