package dev.signalbox.normalise;

import dev.signalbox.trading.Portion;
import dev.signalbox.trading.QuantityType;
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
        return fields.has("quantity") ? fields.positive("quantity") : usual();
    }

    /** The quantity of an order that its sender may leave out. */
    private Optional<BigDecimal> usual() {
        Optional<BigDecimal> usual = unnamed();
        if (usual.isEmpty()) {
            fields.missing("quantity", "add it to the alert's message; to close what is held, send the action close");
        }
        return usual;
    }

    /** What an order is for that names no quantity; empty when one is named, or its sender has to name it. */
    Optional<BigDecimal> unnamed() {
        return fields.has("quantity") || fields.has("quantity_type") ? Optional.empty() : fields.usualQuantity();
    }

    /** What the quantity counts. */
    QuantityType type() {
        return fields.word("quantity_type").map(QuantityType::of).orElse(QuantityType.UNITS);
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
        if (type() == QuantityType.PERCENT_OF_POSITION) {
            return fields.number("quantity")
                    .filter(part -> part.signum() > 0)
                    .map(QuantityReader::hundredths)
                    .orElse(new Portion.All());
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
                .map(QuantityReader::hundredths);
    }

    private static Portion hundredths(BigDecimal percent) {
        return percent.compareTo(WHOLE) >= 0 ? new Portion.All() : new Portion.Percent(percent);
    }
}
