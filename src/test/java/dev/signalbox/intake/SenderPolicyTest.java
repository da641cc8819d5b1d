package dev.signalbox.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class SenderPolicyTest {
    private static final String PROXY = "10.0.0.2";
    private final SenderPolicy senderPolicy =
            new SenderPolicy(Networks.of("tradingview"), Networks.of("10.0.0.0/24, 2001:db8::/64"));

    @Test
    void without_a_proxy_the_peer_is_the_sender() {
        assertThat(address("192.0.2.7", Optional.empty())).isEqualTo("192.0.2.7");
    }

    @Test
    void a_peer_that_is_not_trusted_cannot_name_another() {
        assertThat(address("192.0.2.7", Optional.of("52.89.214.238"))).isEqualTo("192.0.2.7");
    }

    @Test
    void with_no_trusted_proxy_the_header_says_nothing() {
        SenderPolicy none = new SenderPolicy(Networks.of(""), Networks.of(""));
        assertThat(none.addressOf(delivery(PROXY, Optional.of("52.89.214.238"))))
                .isEqualTo(PROXY);
    }

    @Test
    void a_trusted_proxy_names_the_sender() {
        assertThat(address(PROXY, Optional.of("52.89.214.238"))).isEqualTo("52.89.214.238");
    }

    @Test
    void what_the_sender_wrote_in_front_proves_nothing() {
        assertThat(address(PROXY, Optional.of("52.89.214.238, 192.0.2.7"))).isEqualTo("192.0.2.7");
    }

    @Test
    void a_chain_of_trusted_proxies_is_followed_to_its_start() {
        assertThat(address(PROXY, Optional.of("6.6.6.6, 192.0.2.7, 10.0.0.9 ,10.0.0.8")))
                .isEqualTo("192.0.2.7");
    }

    @Test
    void when_all_are_proxies_the_first_is_the_sender() {
        assertThat(address(PROXY, Optional.of("10.0.0.9, 10.0.0.8"))).isEqualTo("10.0.0.9");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7:4711, 192.0.2.7",
        "[2001:db8:1::7], 2001:db8:1::7",
        "[2001:db8:1::7]:4711, 2001:db8:1::7",
        "2001:db8:1::7, 2001:db8:1::7",
        "'  192.0.2.7  ', 192.0.2.7"
    })
    void ports_and_brackets_are_taken_off(String named, String address) {
        assertThat(address(PROXY, Optional.of(named))).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "unknown",
                "_hidden",
                "192.0.2.7, garbage",
                "999.1.1.1",
                "192.0.2.7:port",
                "[192.0.2.7",
                "[]",
                "example.com",
                "192.0.2.7;10.0.0.1"
            })
    void behind_garbage_nothing_is_believed(String header) {
        assertThat(address(PROXY, Optional.of(header))).isEqualTo(PROXY);
    }

    @Test
    void an_address_that_is_not_allowed_stays_out() {
        assertThat(senderPolicy.allows("52.89.214.238")).isTrue();
        assertThat(senderPolicy.allows("192.0.2.7")).isFalse();
        assertThat(senderPolicy.allows("garbage")).isFalse();
    }

    private String address(String peer, Optional<String> forwarded) {
        return senderPolicy.addressOf(delivery(peer, forwarded));
    }

    private static WebhookRequest delivery(String peer, Optional<String> forwarded) {
        Map<String, String> headers =
                forwarded.map(value -> Map.of("x-forwarded-for", value)).orElse(Map.of());
        return Sent.by(peer, Optional.empty(), headers, Sent.BODY);
    }
}
