package dev.signalbox.startup;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

@Tag("unit")
class SettingsCheckTest {
    @ParameterizedTest
    @CsvSource({
        "signalbox.webhook-allow, 10.0.0.0/99, SIGNALBOX_WEBHOOK_ALLOW",
        "signalbox.webhook-allow, tradingvew, SIGNALBOX_WEBHOOK_ALLOW",
        "signalbox.trusted-proxies, proxy, SIGNALBOX_TRUSTED_PROXIES"
    })
    void addresses_that_are_none_are_told_by_their_variable(String setting, String value, String variable) {
        MockEnvironment settings = new MockEnvironment().withProperty(setting, value);

        assertThatThrownBy(() -> SettingsCheck.check(settings, Map.of()))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith(variable + ": \"" + value + "\" is not an address or network");
    }

    @Test
    void a_file_that_cannot_be_read_is_told_by_its_variable() {
        assertThatThrownBy(() -> SettingsCheck.check(
                        new MockEnvironment(), Map.of("SIGNALBOX_API_TOKEN_FILE", "/there/is/none")))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("SIGNALBOX_API_TOKEN_FILE names a file that cannot be read: /there/is/none");
    }

    @Test
    void what_is_not_set_or_good_passes() {
        MockEnvironment settings =
                new MockEnvironment().withProperty("signalbox.webhook-allow", "tradingview, 192.0.2.0/24");

        assertThatCode(() -> SettingsCheck.check(settings, Map.of("SIGNALBOX_API_TOKEN_FILE", "", "HOME", "/x")))
                .doesNotThrowAnyException();
    }
}
