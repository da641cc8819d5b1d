package dev.signalbox.normalise;

import dev.signalbox.trading.Portion;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads how much is to be traded: an entry needs to know it exactly, an exit takes what there is when it does not. */
final class QuantityReader {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private final AlertFields fields;

    QuantityReader(AlertFields fields) {
        this.fields = fields;
    }

    /** The quantity of an order that cannot do without one. */
    Optional<BigDecimal> needed() {
        if (!fields.has("quantity")) {
            fields.missing("quantity", "add it to the alert's message; to close what is held, send the action close");
        }
        return fields.positive("quantity");
    }

    /** The quantity of an order that may do without one. */
    Optional<BigDecimal> wanted() {
        return fields.positive("quantity");
    }

    /** The part of what is held that an exit takes. */
    Portion portion() {
        Optional<Portion> percent = percent();
        if (percent.isPresent()) {
            return percent.get();
        }
        return fields.number("quantity")
                .filter(amount -> amount.signum() > 0)
                .<Portion>map(Portion.Units::new)
                .orElse(new Portion.All());
    }

    private Optional<Portion> percent() {
        return fields.all("quantity").stream()
                .map(SaidField::text)
                .filter(text -> text.endsWith("%"))
                .findFirst()
                .flatMap(text ->
                        NumberText.parse(text.substring(0, text.length() - 1).strip()))
                .filter(percent -> percent.signum() > 0)
                .map(percent -> percent.compareTo(WHOLE) >= 0 ? new Portion.All() : new Portion.Percent(percent));
    }
}
