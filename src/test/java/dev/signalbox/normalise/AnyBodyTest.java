package dev.signalbox.normalise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.signalbox.intake.NotVerified;
import dev.signalbox.trading.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Assertions;

/** Whatever is sent with the right token becomes a signal or a refusal with a code, soon, and never anything else. */
@Tag("unit")
class AnyBodyTest {
    /** A body of 240,000 characters read once takes milliseconds; read once for each of its characters, minutes. */
    private static final Duration OF_A_SQUARE = Duration.ofSeconds(20);

    private static final List<String> WORDS = List.of(
            "ES",
            "CME_MINI:ES1!",
            "ESZ6",
            "buy",
            "sell",
            "close",
            "long",
            "short",
            "flat",
            "limit",
            "stop",
            "stop_limit",
            "day",
            "ioc",
            "main",
            "1",
            "-1",
            "0",
            "-0.0",
            "1e9",
            "1e-9",
            "1E+99",
            "NaN",
            "0.1",
            "5900.25",
            "2026-11-23T14:59:59Z",
            "1795445999",
            "+999999999-12-31T23:59:59Z",
            "{{close}}",
            "\\u0000",
            "\\ud800",
            "\\udc00\\ud800",
            "😀",
            "\uFFFF",
            "ß",
            "İ",
            "::",
            "!",
            "1!",
            "_DL:ES",
            ":",
            "a-token-of-ours");

    @Property(tries = 500)
    void any_bytes(@ForAll byte[] body) {
        understoodOrRefused(body);
    }

    @Property(tries = 500)
    void any_fields(@ForAll("bodies") String body) {
        understoodOrRefused(body.getBytes(UTF_8));
    }

    @Property(tries = 500)
    void a_good_body_with_some_bytes_changed(@ForAll("bodies") String body, @ForAll long seed) {
        byte[] bytes = body.getBytes(UTF_8);
        Random random = new Random(seed);
        for (int changes = random.nextInt(4); changes >= 0; changes--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        understoodOrRefused(bytes);
    }

    @Example
    void the_largest_bodies_do_not_take_time_that_grows_with_the_square_of_their_length() {
        String deep = "{\"a\":".repeat(900) + "1" + "}".repeat(900);
        String wide = "{\"symbol\":\"ES\",\"action\":\"buy\",\"quantity\":1,\"a\":[" + "[],".repeat(80_000) + "1]}";
        String many = manyFields(12_000);
        String text = "{\"symbol\":\"" + "{{".repeat(100_000) + "\"}";
        for (String body : List.of(deep, wide, many, text, "{\"time\":\"" + "1".repeat(200_000) + "\"}")) {
            Assertions.assertTimeoutPreemptively(OF_A_SQUARE, () -> understoodOrRefused(body.getBytes(UTF_8)));
        }
    }

    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<String> names = Arbitraries.of(
                "symbol",
                "ticker",
                "exchange",
                "action",
                "quantity",
                "target_position",
                "market_position",
                "market_position_size",
                "order_type",
                "price",
                "limit_price",
                "stop_price",
                "close",
                "time_in_force",
                "max_position_size",
                "alert_key",
                "account_group",
                "strategy",
                "strategy.order.action",
                "time",
                "timestamp",
                "token",
                "stop_loss",
                "",
                "\\u0000");
        Arbitrary<String> text = Arbitraries.oneOf(
                        Arbitraries.of(WORDS),
                        Arbitraries.strings().ofMaxLength(60).map(AnyBodyTest::escaped))
                .map(word -> "\"" + word + "\"");
        Arbitrary<String> number = Arbitraries.oneOf(
                Arbitraries.doubles().map(String::valueOf),
                Arbitraries.bigDecimals().map(String::valueOf),
                Arbitraries.of("1", "0", "-0", "1e999", "1E-999", "12345678901234567890", "1e99999999999"));
        Arbitrary<String> value = Arbitraries.lazyOf(
                () -> text,
                () -> number,
                () -> Arbitraries.of("null", "true", "false", "[]", "{}"),
                () -> text,
                () -> Combinators.combine(names, text).as((name, inner) -> "{\"" + name + "\":" + inner + "}"));
        Arbitrary<String> field = Combinators.combine(names, value).as((name, inner) -> "\"" + name + "\":" + inner);
        return field.list().ofMaxSize(10).map(fields -> start(fields) + String.join(",", fields) + "}");
    }

    /** Half of the bodies begin well, so that the later stages see something. */
    private static String start(List<String> fields) {
        boolean well = fields.size() % 2 == 1;
        return well ? "{\"symbol\":\"ES\",\"action\":\"buy\",\"quantity\":1," : "{";
    }

    private static void understoodOrRefused(byte[] body) {
        try {
            Signal signal = Alerts.signal(body);
            assertThat(signal.instruction().intent().word()).isNotEmpty();
            assertThat(new String(signal.alert().body(), UTF_8)).doesNotContain(Alerts.TOKEN);
            assertThat(signal.strategy()).doesNotContain(Alerts.TOKEN);
            assertThat(signal.alert().identity().key()).doesNotContain(Alerts.TOKEN);
        } catch (InvalidAlert invalidAlert) {
            assertThat(invalidAlert.faults()).isNotEmpty().allSatisfy(fault -> {
                assertThat(fault.code()).matches("[a-z_]+");
                assertThatCode(() -> UTF_8.newEncoder().encode(java.nio.CharBuffer.wrap(fault.detail())))
                        .doesNotThrowAnyException();
            });
        } catch (NotVerified refusal) {
            assertThat(refusal.why()).isEqualTo(NotVerified.Cause.BODY_TOO_LARGE);
        }
    }

    private static String manyFields(int count) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < count; i++) {
            text.append("\"f").append(i).append("\":\"").append(i).append("\",");
        }
        return text.append("\"symbol\":\"ES\",\"action\":\"buy\",\"quantity\":1}")
                .toString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
