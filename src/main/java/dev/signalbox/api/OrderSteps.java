package dev.signalbox.api;

import dev.signalbox.mapping.Mappings;
import dev.signalbox.normalise.FieldFault;
import dev.signalbox.normalise.InvalidAlert;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderFigures;
import dev.signalbox.trading.Terms;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The steps in which prices and quantities of what an order is for are traded. */
@Component
class OrderSteps {
    private final Mappings mappings;

    OrderSteps(Mappings mappings) {
        this.mappings = mappings;
    }

    /**
     * Rounds prices to what is quoted.
     *
     * @param names how the fields are called where they came from
     * @throws InvalidAlert when the quantity is none that is traded
     */
    OrderFigures on(OrderFigures figures, Order order, WantedFigures.Names names) {
        Optional<Instrument> instrument = mappings.symbols()
                .find(order.contract().traded(), order.origin().recorded());
        if (instrument.isEmpty()) {
            return figures;
        }
        BigDecimal whole = instrument.get().wholeSteps(figures.quantity());
        if (whole.compareTo(figures.quantity()) != 0) {
            throw new InvalidAlert(
                    List.of(new FieldFault(
                            names.quantity(),
                            "invalid_number",
                            "it is traded in steps of "
                                    + Numbers.text(instrument.get().quantityStep()))),
                    false);
        }
        Terms terms = figures.in(order)
                .request()
                .terms()
                .on(instrument.get(), order.request().side());
        return new OrderFigures(whole, terms.limitPrice(), terms.stopPrice());
    }
}
