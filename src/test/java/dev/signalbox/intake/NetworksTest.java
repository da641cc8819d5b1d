package dev.signalbox.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class NetworksTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "10.0.0.0/8, 10.255.255.255",
        "10.20.30.40/8, 10.0.0.1",
        "192.0.2.128/25, 192.0.2.128",
        "0.0.0.0/0, 203.0.113.9",
        "192.0.2.7/32, 192.0.2.7",
        "2001:db8::/32, 2001:db8:ffff::1",
        "2001:db8::1, 2001:0db8:0000:0000:0000:0000:0000:0001",
        "::1, ::1",
        "192.0.2.7, ::ffff:192.0.2.7"
    })
    void an_address_within_is_found(String network, String address) {
        assertThat(Networks.of(network).contains(address)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.8",
        "10.0.0.0/8, 11.0.0.0",
        "192.0.2.128/25, 192.0.2.127",
        "192.0.2.7/31, 192.0.2.8",
        "2001:db8::/33, 2001:db8:8000::",
        "0.0.0.0/0, 2001:db8::1",
        "::/0, 192.0.2.7",
        "10.0.0.0/8, localhost",
        "10.0.0.0/8, ''"
    })
    void an_address_outside_is_not(String network, String address) {
        assertThat(Networks.of(network).contains(address)).isFalse();
    }

    @Test
    void a_list_takes_all_kinds_and_blanks() {
        Networks networks = Networks.of(" 10.0.0.0/8 , 2001:db8::/32,, 192.0.2.7 ");
        assertThat(networks.contains("10.1.1.1")).isTrue();
        assertThat(networks.contains("2001:db8::9")).isTrue();
        assertThat(networks.contains("192.0.2.7")).isTrue();
        assertThat(networks.contains("192.0.2.6")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"52.89.214.238", "34.212.75.30", "54.218.53.128", "52.32.178.7"})
    void the_word_tradingview_means_its_published_four(String address) {
        Networks networks = Networks.of("tradingview, 192.0.2.7");
        assertThat(networks.contains(address)).isTrue();
        assertThat(networks.contains("192.0.2.7")).isTrue();
        assertThat(networks.contains("52.89.214.239")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "example.com",
                "10.0.0",
                "10.0.0.256",
                "999.1.1.1",
                "010.0.0.1",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0.0/8/8",
                "2001:db8::/129",
                "2001:db8:::1",
                ".:1",
                "tradingview.com",
                "10.0.0.0 10.0.0.1"
            })
    void a_bad_entry_is_named(String entry) {
        assertThatThrownBy(() -> Networks.of("192.0.2.7, " + entry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(entry)
                .hasMessageContaining("write one such as");
    }
}
