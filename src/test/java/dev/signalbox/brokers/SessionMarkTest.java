package dev.signalbox.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.accounts.CallPolicy;
import dev.signalbox.accounts.Endpoint;
import dev.signalbox.trading.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which tokens a connection may go on with after it was edited. */
@Tag("unit")
class SessionMarkTest {
    private static final Map<String, String> KEYS = Map.of("user_name", "me", "api_key", "k1");

    @Test
    void a_token_is_for_the_same_credentials_at_the_same_address_whatever_else_changed() {
        String mark = SessionMark.of(connection("demo", "https://a.test", KEYS, 5));

        assertThat(SessionMark.of(connection("demo", "https://a.test", KEYS, 9)))
                .isEqualTo(mark);
    }

    @Test
    void a_token_is_not_for_other_credentials_or_another_place_and_the_mark_shows_neither() {
        String mark = SessionMark.of(connection("demo", "https://a.test", KEYS, 5));

        assertThat(SessionMark.of(connection("live", "https://b.test", KEYS, 5)))
                .isNotEqualTo(mark);
        assertThat(SessionMark.of(connection("demo", "https://a.test", Map.of("user_name", "me", "api_key", "k2"), 5)))
                .isNotEqualTo(mark);
        assertThat(mark).doesNotContain("k1").doesNotContain("me").hasSize(65);
    }

    private static BrokerConnection connection(
            String environment, String address, Map<String, String> credentials, int seconds) {
        Duration pause = Duration.ofSeconds(seconds);
        var pace = new CallPolicy(
                List.of(),
                new CallPolicy.Timeouts(pause, pause, pause, pause),
                new CallPolicy.Breaker(5, pause),
                new CallPolicy.Patience(
                        List.of(pause),
                        pause,
                        new CallPolicy.GiveUp(pause, pause),
                        new CallPolicy.Poll(pause, pause),
                        CallPolicy.Linking.NONE),
                new CallPolicy.Looks(pause, pause, pause, Set.of()));
        var access = new Endpoint(environment, address, Map.of(), credentials, Set.of(Kind.FUTURE));
        return new BrokerConnection("topstep", "topstepx", Optional.of(access), pace);
    }
}
