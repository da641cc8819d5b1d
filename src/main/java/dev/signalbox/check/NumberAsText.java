package dev.signalbox.check;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.signalbox.trading.Numbers;
import java.io.IOException;
import java.math.BigDecimal;

/** Writes money, prices and quantities as the API does, as texts: no reader loses a digit of them. */
final class NumberAsText extends StdSerializer<BigDecimal> {
    private static final long serialVersionUID = 1;

    NumberAsText() {
        super(BigDecimal.class);
    }

    @Override
    public void serialize(BigDecimal number, JsonGenerator json, SerializerProvider all) throws IOException {
        json.writeString(Numbers.text(number));
    }
}
