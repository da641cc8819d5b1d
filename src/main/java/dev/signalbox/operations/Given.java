package dev.signalbox.operations;

import dev.signalbox.risk.AccountState;
import dev.signalbox.risk.Holding;
import dev.signalbox.trading.Instrument;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a case takes as given: positions, orders of the day, the kill switch. */
final class Given {
    private final Texts texts;
    private final Map<String, Object> given;
    private final LocalDate day;

    Given(Texts texts, Map<String, Object> given, LocalDate day) {
        this.texts = texts;
        this.given = given;
        this.day = day;
    }

    AccountState stateOf(String account) {
        Optional<String> killed = Optional.ofNullable(given.get("kill_switch"))
                .filter(Boolean.TRUE::equals)
                .map(on -> "the kill switch is on for everything");
        int orders = new BigDecimal(given.getOrDefault("orders_today", 0).toString()).intValueExact();
        return new AccountState(
                killed, orders, holdings(Plainly.map(given.get("positions")).get(account)));
    }

    private Map<String, Holding> holdings(Object positions) {
        Map<String, Holding> holdings = new LinkedHashMap<>();
        Plainly.map(positions).forEach((symbol, quantity) -> {
            Instrument instrument = texts.mappings()
                    .symbols()
                    .find(symbol, day)
                    .orElseThrow(() -> new IllegalArgumentException("no symbol " + symbol));
            holdings.put(
                    instrument.contract().symbol(),
                    new Holding(
                            instrument.contract(),
                            new BigDecimal(quantity.toString()),
                            BigDecimal.ZERO,
                            BigDecimal.ZERO,
                            BigDecimal.ZERO));
        });
        return holdings;
    }
}
