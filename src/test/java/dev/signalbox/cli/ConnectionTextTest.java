package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How {@code ./signalbox status} tells of connections. */
@Tag("unit")
class ConnectionTextTest {
    @Test
    void a_connection_is_one_line_and_the_paper_broker_none() throws JsonProcessingException {
        JsonNode connections = new JsonMapper().readTree("""
                [{"name": "paper", "broker": "paper", "environment": null, "serving": "a", "breaker": "closed",
                  "limits": [], "session": {"state": "none", "expires_at": null}},
                 {"name": "topstep", "broker": "topstepx", "environment": "demo", "serving": "a", "breaker": "closed",
                  "limits": [{"per": "minute", "limit": 120, "used": 7}],
                  "session": {"state": "valid", "expires_at": "2026-11-29T10:00:00Z"}},
                 {"name": "alp", "broker": "alpaca", "environment": "paper", "serving": null, "breaker": "open",
                  "limits": [], "session": {"state": "none", "expires_at": null}},
                 {"name": "out", "broker": "alpaca", "environment": "paper", "serving": "a", "breaker": "closed", "limits": [],
                  "session": {"state": "needs_login", "login_url": "https://hub.test/connect/out", "renew_by": null}},
                 {"name": "no", "broker": "tastytrade", "environment": "sandbox", "serving": "a", "breaker": "closed",
                  "limits": [], "session": {"state": "needs_login", "login_url": null, "renew_by": null}},
                 {"name": "week", "broker": "acme", "environment": "live", "serving": "a", "breaker": "closed", "limits": [],
                  "session": {"state": "valid", "renew_by": "2026-12-05T10:00:00Z"}},
                 {"name": "held", "broker": "alpaca", "environment": "paper", "serving": "a", "breaker": "closed", "limits": [],
                  "paused": "2026-11-29T09:00:00Z", "session": {"state": "none"}}]
                """);

        assertThat(ConnectionText.lines(connections))
                .containsExactly(
                        "topstep (topstepx demo): calls go out, 7 of 120 calls a minute, logged in until 2026-11-29T10:00:00Z",
                        "alp (alpaca paper): THE BROKER FAILS, no call goes out, SERVED BY NO HUB",
                        "out (alpaca paper): calls go out, NEEDS A LOG-IN: ./signalbox connect out, or open"
                                + " https://hub.test/connect/out",
                        "no (tastytrade sandbox): calls go out, THE BROKER REFUSES THE LOG-IN: see to its credentials in"
                                + " accounts.yaml",
                        "week (acme live): calls go out, to be logged in again by 2026-12-05T10:00:00Z",
                        "held (alpaca paper): PAUSED since 2026-11-29T09:00:00Z, no call goes out: ./signalbox resume held");
    }
}
