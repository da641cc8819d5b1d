package dev.signalbox.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.trading.ClientOrderId;
import dev.signalbox.trading.Order;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The id by which a broker knows an order: who asks again after it must ask by the same one. */
@Tag("unit")
@net.jqwik.api.Tag("unit")
class ClientOrderIdTest {
    private static final UUID ALERT = UUID.fromString("019a0000-0000-7000-8000-000000000001");

    @Property
    void it_has_twenty_small_letters_and_digits(@ForAll long high, @ForAll long low, @ForAll String account) {
        assertThat(ClientOrderId.of(new UUID(high, low), account, 0)).matches("sb[0-9a-z]{18}");
    }

    /** As a release that changed it would not find the orders of the one before. */
    @Test
    void it_is_the_one_of_earlier_releases() {
        assertThat(ClientOrderId.of(ALERT, "paper-main", 0)).isEqualTo("sbby402wbcrqus0chkgb");
    }

    @Test
    void the_same_alert_and_account_give_the_same_one_and_everything_else_another() {
        String id = ClientOrderId.of(ALERT, "one", 0);

        assertThat(ClientOrderId.of(ALERT, "one", 0)).isEqualTo(id);
        assertThat(ClientOrderId.of(ALERT, "two", 0)).isNotEqualTo(id);
        assertThat(ClientOrderId.of(ALERT, "one", 1)).isNotEqualTo(id);
        assertThat(ClientOrderId.of(new UUID(1, 1), "one", 0)).isNotEqualTo(id);
    }

    @Test
    void the_second_part_of_a_reversal_is_known_by_it() {
        assertThat(ClientOrderId.isSecond(key(ClientOrderId.of(ALERT, "one", 1))))
                .isTrue();
        assertThat(ClientOrderId.isSecond(key(ClientOrderId.of(ALERT, "one", 0))))
                .isFalse();
    }

    private static Order.Key key(String clientOrderId) {
        return new Order.Key(new UUID(3, 3), ALERT, "one", "paper", clientOrderId);
    }
}
