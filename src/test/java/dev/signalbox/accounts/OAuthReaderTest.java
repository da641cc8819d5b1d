package dev.signalbox.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a broker's file says of a log-in by OAuth, and what is wrong with it. */
@Tag("unit")
class OAuthReaderTest {
    private static final String OAUTH = BrokerText.ACME + """
            oauth_authorize_url: "https://login.acme.test/authorize"
            oauth_authorize_url_demo: "https://demo-login.acme.test/auth.html"
            oauth_token_url: "https://login.acme.test/oauth/token"
            oauth_scope: "openid offline_access Trade"
            oauth_parameter_audience: "https://api.acme.test"
            oauth_client: basic
            oauth_pkce: true
            oauth_token_lasts: 30m
            oauth_login_lasts: 7d
            oauth_login_ends: "invalid_grant unsupported_token_type"
            oauth_header_Authorization: "Bearer {session}"
            """;

    @TempDir
    private Path folder;

    @Test
    void each_environment_has_its_own_address_or_the_common_one() throws IOException {
        BrokerText read = read(OAUTH, Map.of());

        assertThat(read.faults()).isEmpty();
        Map<String, OAuth> environments = read.acme().oauth().orElseThrow().environments();
        assertThat(environments.get("demo").authorizeUrl()).isEqualTo("https://demo-login.acme.test/auth.html");
        assertThat(environments.get("live"))
                .isEqualTo(new OAuth(
                        "https://login.acme.test/authorize",
                        "https://login.acme.test/oauth/token",
                        Map.of("scope", "openid offline_access Trade", "audience", "https://api.acme.test"),
                        new OAuth.Client(true, true),
                        new OAuth.Lifetimes(
                                Optional.of(Duration.ofMinutes(30)),
                                Optional.of(Duration.ofDays(7)),
                                List.of("invalid_grant", "unsupported_token_type"))));
        assertThat(read.acme().oauth().orElseThrow().keys().credentials())
                .containsExactly("client_id", "client_secret");
        assertThat(read.acme().wantsOAuth()).isFalse();
    }

    @Test
    void a_broker_may_know_where_to_lead_back_to_and_refresh_tokens_elsewhere() throws IOException {
        BrokerText read = read(OAUTH + "oauth_redirect: registered\noauth_refresh_at: refreshtoken\n", Map.of());

        assertThat(read.faults()).isEmpty();
        OAuth live = read.acme().oauth().orElseThrow().environments().get("live");
        assertThat(live.client()).isEqualTo(new OAuth.Client(true, true, false, Optional.of("refreshtoken")));
        assertThat(live.refreshUrl()).isEqualTo("https://login.acme.test/oauth/refreshtoken");
    }

    @Test
    void variables_take_the_place_of_the_addresses() throws IOException {
        BrokerText read = read(
                OAUTH,
                Map.of(
                        "ACME_AUTHORIZE_URL", "http://localhost:9000/authorize",
                        "ACME_TOKEN_URL", "http://127.0.0.1:9000/token"));

        assertThat(read.faults()).isEmpty();
        assertThat(read.acme().oauth().orElseThrow().environments().values())
                .allSatisfy(oauth -> assertThat(List.of(oauth.authorizeUrl(), oauth.tokenUrl()))
                        .containsExactly("http://localhost:9000/authorize", "http://127.0.0.1:9000/token"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://login.acme.test/token",
        "http://localhost.acme.test/token",
        "login.acme.test/token",
        "https:///token"
    })
    void codes_and_tokens_go_nowhere_in_clear(String address) throws IOException {
        assertThat(read(OAUTH, Map.of("ACME_TOKEN_URL", address)).faults())
                .contains("the token_url \"" + address + "\" is no whole address", "ACME_TOKEN_URL");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "oauth_client: basic | oauth_client: header | unknown client authentication \"header\"",
                "oauth_pkce: true | oauth_redirect: here | unknown address of the way back \"here\"",
                "oauth_pkce: true | oauth_refresh_at: https://evil.test/x | no name beside the address of oauth_token_url",
                "oauth_pkce: true | oauth_pkce: yes | \"yes\" is neither true nor false",
                "oauth_login_lasts: 7d | oauth_login_lasts: a week | \"a week\" is not a time span",
                "oauth_login_lasts | oauth_login_last | unknown parameter \"oauth_login_last\"",
                "oauth_authorize_url_demo | oauth_authorize_url_dmo | unknown environment \"dmo\"",
                "oauth_token_url: | oauth_token_url_live: | not both addresses for each of",
                "Bearer {session} | Bearer {client_id} | no header carries the token"
            })
    void a_fault_is_told(String old, String fresh, String fault) throws IOException {
        assertThat(OAUTH).contains(old);

        assertThat(read(OAUTH.replace(old, fresh), Map.of()).faults()).contains("acme.yaml:", fault);
    }

    private BrokerText read(String text, Map<String, String> variables) throws IOException {
        return BrokerText.read(folder, text, variables);
    }
}
