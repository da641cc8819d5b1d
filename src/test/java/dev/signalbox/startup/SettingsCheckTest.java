package dev.signalbox.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.config.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.convert.ApplicationConversionService;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SIGNALBOX_PUBLIC_URL | hub.example.org | SIGNALBOX_PUBLIC_URL is not an address such as https://hub.example.org: hub.example.org; write it with https:// before it",
                "SIGNALBOX_PUBLIC_URL | \"https://hub.example.org\" | SIGNALBOX_PUBLIC_URL is not an address",
                "SIGNALBOX_PUBLIC_URL | https://hub.example.org/?a=b | SIGNALBOX_PUBLIC_URL is not an address",
                "SIGNALBOX_PUBLIC_URL | ftp://hub.example.org | SIGNALBOX_PUBLIC_URL is not an address",
                "SIGNALBOX_DB_URL | postgres://me:secret-one@host/name | SIGNALBOX_DB_URL is not a JDBC URL of PostgreSQL such as jdbc:postgresql://host:5432/name; write jdbc:postgresql:// before the host",
                "SIGNALBOX_DB_URL | 'jdbc:postgresql://host/name' | SIGNALBOX_DB_URL is not a JDBC URL",
                "SIGNALBOX_API_TOKEN | \"secret-one-of-the-api\" | SIGNALBOX_API_TOKEN begins and ends with a quotation mark",
                "SIGNALBOX_WEBHOOK_TOKEN | 'secret-one','secret-two' | SIGNALBOX_WEBHOOK_TOKEN begins and ends with a quotation mark",
                "SIGNALBOX_WEBHOOK_SECRET | , | SIGNALBOX_WEBHOOK_SECRET has only commas"
            })
    void what_cannot_be_meant_ends_the_start_by_its_variable_and_shows_no_secret(
            String variable, String value, String said) {
        MockEnvironment settings = new MockEnvironment().withProperty(variable, value);

        assertThatThrownBy(() -> SettingsCheck.check(settings, Map.of()))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith(said)
                .hasMessageNotContaining("secret-one");
    }

    @ParameterizedTest
    @CsvSource({
        "signalbox.watch, flase, SIGNALBOX_WATCH is not true or false: \"flase\"",
        "signalbox.duplicate-window, soon, SIGNALBOX_DUPLICATE_WINDOW is not a time such as 60s: \"soon\""
    })
    void a_word_that_is_none_is_told_by_its_variable(String setting, String value, String said) {
        MockEnvironment settings = new MockEnvironment().withProperty(setting, value);
        settings.setConversionService(new ApplicationConversionService());

        assertThatThrownBy(() -> SettingsCheck.check(settings, Map.of()))
                .isInstanceOf(CannotStart.class)
                .hasMessage(said);
    }

    @Test
    void a_token_of_several_lines_and_an_empty_file_end_the_start(@TempDir Path folder) throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        Path lines = Files.writeString(folder.resolve("lines"), "one-of-the-tokens\nanother-of-them\n");

        assertThatThrownBy(() -> checked("SIGNALBOX_API_TOKEN_FILE", empty.toString()))
                .hasMessageStartingWith("SIGNALBOX_API_TOKEN_FILE names an empty file");
        assertThatThrownBy(() -> checked("SIGNALBOX_WEBHOOK_TOKEN_FILE", lines.toString()))
                .hasMessageStartingWith("SIGNALBOX_WEBHOOK_TOKEN has a line break");
    }

    @Test
    void what_is_doubtful_and_works_is_told_without_a_secret() {
        MockEnvironment settings = new MockEnvironment()
                .withProperty("SIGNALBOX_API_TOKEN", "pass/word")
                .withProperty("SIGNALBOX_WEBHOOK_TOKEN", "pass/word")
                .withProperty("SIGNALBOX_DB_USER", "me");
        Variables variables = new Variables(settings::getProperty);

        assertThatCode(() -> SettingsCheck.check(settings, Map.of())).doesNotThrowAnyException();
        assertThat(new SecretSettings(variables).doubts())
                .hasSize(4)
                .anySatisfy(doubt -> assertThat(doubt).startsWith("SIGNALBOX_API_TOKEN has 9 characters"))
                .anySatisfy(doubt -> assertThat(doubt).startsWith("SIGNALBOX_WEBHOOK_TOKEN has characters that do not"))
                .anySatisfy(doubt -> assertThat(doubt).startsWith("SIGNALBOX_API_TOKEN is also what senders"))
                .noneSatisfy(doubt -> assertThat(doubt).contains("pass/word"));
        assertThat(new AddressSettings(variables).doubts())
                .containsExactly(
                        "SIGNALBOX_DB_USER is set and SIGNALBOX_DB_URL is not, so the hub uses a database of its"
                                + " own; set both, or neither");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SIGNALBOX_PUBLIC_URL | https://hub.example.org/",
                "SIGNALBOX_PUBLIC_URL | http://signal_box:8080/below/a/path",
                "SIGNALBOX_PUBLIC_URL | http://[::1]:8080",
                "SIGNALBOX_DB_URL | jdbc:postgresql://host/name?sslmode=require",
                "SIGNALBOX_DB_URL | jdbc:postgresql:name",
                "SIGNALBOX_API_TOKEN | one token of words, and another of words",
                "SIGNALBOX_WEBHOOK_SECRET | whsec_b3ZlcmR1ZS1wdWxscy1vZi10aGUtdGVzdHM="
            })
    void what_has_always_worked_goes_on_working(String variable, String value) {
        assertThatCode(() -> checked(variable, value)).doesNotThrowAnyException();
    }

    private static void checked(String variable, String value) {
        SettingsCheck.check(new MockEnvironment().withProperty(variable, value), Map.of());
    }
}
