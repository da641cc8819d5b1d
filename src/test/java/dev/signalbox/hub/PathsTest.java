package dev.signalbox.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Sender;
import dev.signalbox.kit.Setup;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.Wire;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strange paths: none leads around a door. */
@Tag("hub")
@ExtendWith(SharedHub.class)
class PathsTest {
    private final Hub hub;

    PathsTest(Hub hub) {
        this.hub = hub;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/orders",
                "/api/v1/orders/",
                "//api/v1/orders",
                "/api//v1/orders",
                "/api/v1/../v1/orders",
                "/webhook/../api/v1/orders",
                "/webhook/tradingview/../../api/v1/orders",
                "/webhook/..;/api/v1/orders",
                "/webhook;/../api/v1/orders",
                "/webhook/%2e%2e/api/v1/orders",
                "/webhook%2f..%2fapi/v1/orders",
                "/webhook/..%2fapi%2fv1%2forders",
                "/webhook/%252e%252e/api/v1/orders",
                "/webhook\\..\\api\\v1\\orders",
                "/api/openapi.json/../v1/orders",
                "/api/openapi.json/..;/v1/orders",
                "/api/v1/orders;/openapi.json",
                "/api/v1/orders;x=/api/openapi.json",
                "/%61pi/v1/orders",
                "/API/v1/orders",
                "/api/v1/orders.json",
                "/api/v1/orders%00",
                "/./api/v1/accounts",
                "/actuator/prometheus",
                "/error"
            })
    void without_the_token_no_path_leads_into_the_api(String path) {
        var reply = new Wire(hub).get(path);

        assertThat(reply.status()).isBetween(400, 499);
        assertThat(reply.text())
                .doesNotContain("next_cursor")
                .doesNotContain("paper-main")
                .doesNotContain("jvm_");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webhook",
                "/webhook/",
                "/webhook/tradingview/",
                "/webhook//tradingview",
                "//webhook/tradingview",
                "/webhook/trading%2fview",
                "/webhook/tradingview%2f" + Setup.TOKEN,
                "/webhook/tradingview/" + Setup.TOKEN + "//",
                "/webhook/tradingview/" + Setup.TOKEN + "/more",
                "/webhook/tradingview/..",
                "/webhook/../webhook/tradingview",
                "/webhook/%00",
                "/Webhook/tradingview"
            })
    void without_a_signature_no_strange_webhook_path_takes_an_alert(String path) {
        byte[] body =
                Message.buy("1", "ES").at("5000").with("strategy", path).json().getBytes(UTF_8);

        var reply = new Wire(hub).post(path, List.of("X-Forwarded-For: 10.0.0.77"), body);

        assertThat(reply.status()).isBetween(400, 499);
        assertThat(reply.text()).doesNotContain(Setup.TOKEN).doesNotContain("Exception");
    }

    @Test
    void a_slash_at_the_end_of_a_webhook_changes_nothing() {
        byte[] body = Message.buy("1", "ES")
                .at("5000")
                .with("strategy", "slash")
                .json()
                .getBytes(UTF_8);
        List<String> elsewhere = List.of("X-Forwarded-For: 10.0.0.78");

        assertThat(new Wire(hub)
                        .post("/webhook/tradingview/" + Setup.TOKEN + "/", elsewhere, body)
                        .status())
                .isEqualTo(200);
        assertThat(new Wire(hub)
                        .post("/webhook/tradingview/", List.of("X-Webhook-Signature: " + Sender.signature(body)), body)
                        .status())
                .isEqualTo(200);
        assertThat(new Wire(hub)
                        .post("/webhook/tradingview/wrong/", elsewhere, body)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_browser_at_the_address_is_led_to_a_page_that_says_what_this_is() {
        Answer first = hub.exchange(
                HttpRequest.newBuilder(URI.create(hub.address() + "/")).build());
        assertThat(first.status()).isEqualTo(302);
        assertThat(first.header("Location")).isEqualTo("/about.html");

        Answer page = hub.exchange(HttpRequest.newBuilder(URI.create(hub.address() + "/about.html"))
                .build());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("This is a Signalbox hub", "by POST to");
    }

    @Test
    void a_wrong_api_token_opens_nothing() {
        for (String given : List.of("Bearer wrong", "Bearer ", "Bearer", "Basic " + Setup.API_TOKEN, "")) {
            var request = HttpRequest.newBuilder(URI.create(hub.address() + "/api/v1/accounts"))
                    .header("Authorization", given);
            Answer answer = hub.exchange(request.build());

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.word()).isEqualTo("unauthorized");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
    }

    @Test
    void the_webhook_token_does_not_open_the_api() {
        var request = HttpRequest.newBuilder(URI.create(hub.address() + "/api/v1/accounts"))
                .header("Authorization", "Bearer " + Setup.TOKEN);

        assertThat(hub.exchange(request.build()).status()).isEqualTo(401);
    }

    @Test
    void what_the_api_does_not_have_is_told_as_a_problem() {
        assertThat(hub.get("/api/v1/nothing").word()).isEqualTo("not_found");
        assertThat(hub.get("/api/v1/orders/no-id").word()).isEqualTo("not_found");
        assertThat(hub.get("/api/v1/orders/00000000-0000-7000-8000-000000000000")
                        .word())
                .isEqualTo("not_found");
        assertThat(hub.get("/api/v1/alerts/no-id").word()).isEqualTo("not_found");
        assertThat(hub.get("/api/v1/accounts/nobody").word()).isEqualTo("not_found");
        assertThat(hub.get("/api/v1/kill-switch?account=nobody").word()).isEqualTo("not_found");
        assertThat(hub.delete("/api/v1/orders/00000000-0000-7000-8000-000000000000")
                        .word())
                .isEqualTo("not_found");
        assertThat(hub.put("/api/v1/accounts").word()).isEqualTo("method_not_allowed");
    }

    @Test
    void what_the_api_cannot_read_is_told_by_the_name_of_the_parameter() {
        assertThat(hub.get("/api/v1/orders?limit=0").word()).isEqualTo("invalid_limit");
        assertThat(hub.get("/api/v1/orders?limit=1001").word()).isEqualTo("invalid_limit");
        assertThat(hub.get("/api/v1/orders?status=done").word()).isEqualTo("invalid_status");
        assertThat(hub.get("/api/v1/orders?since=yesterday").word()).isEqualTo("invalid_since");
        assertThat(hub.get("/api/v1/orders?cursor=x").word()).isEqualTo("invalid_cursor");
        assertThat(hub.post("/api/v1/prices", "{\"symbol\": \"ES\"").word()).isEqualTo("malformed_json");
        assertThat(hub.post("/api/v1/prices", "{\"symbol\": \"ES\", \"price\": \"0\"}")
                        .word())
                .isEqualTo("invalid_price");
        assertThat(hub.post("/api/v1/prices", "{\"symbol\": \"NOSUCH\", \"price\": \"1\"}")
                        .word())
                .isEqualTo("unknown_symbol");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders?untill=2026-11-01",
                "dead-letters?until=2026-11-01",
                "audit?accuont=paper-main",
                "fills?acount=paper-main",
                "trades/summary?form=2026-11-01",
                "accounts?limit=5",
                "accounts/paper-main?limit=5",
                "accounts/paper-main/equity?point=5",
                "config?limit=5",
                "broker/orders?acount=paper-main",
                "events?afterwards=1",
                "orders?LIMIT=5",
                "orders?limit=5&limit=6",
                "fills?account=paper-main&account=paper-main",
                "orders?limit%5B%5D=5",
                "orders?%6cimit=5&lim%69t=6"
            })
    void a_name_that_a_call_does_not_take_or_takes_once_is_refused_and_not_dropped(String query) {
        Answer answer = hub.get("/api/v1/" + query);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.word()).isEqualTo("invalid_query");
    }

    @Test
    void a_wrong_name_in_a_query_is_told_with_the_one_that_was_meant_and_all_that_there_are() {
        assertThat(hub.get("/api/v1/audit?untill=2026-11-01")
                        .json()
                        .path("detail")
                        .asText())
                .isEqualTo(
                        "GET /api/v1/audit takes no \"untill\" in its query, but account, since, until, limit, cursor; did you mean"
                                + " \"until\"?");
        assertThat(hub.get("/api/v1/accounts/paper-main?limit=5")
                        .json()
                        .path("detail")
                        .asText())
                .isEqualTo("GET /api/v1/accounts/{id} takes no \"limit\" in its query, nor anything else");
        assertThat(hub.get("/api/v1/orders?limit=5&limit=6")
                        .json()
                        .path("detail")
                        .asText())
                .isEqualTo("limit is there more than once; say it once");
    }

    @Test
    void a_wrong_name_changes_nothing() {
        assertThat(hub.put("/api/v1/kill-switch?flaten=true").word()).isEqualTo("invalid_query");
        assertThat(hub.put("/api/v1/kill-switch?flatten=").word()).isEqualTo("invalid_flatten");
        assertThat(hub.put("/api/v1/kill-switch?flatten=ture")
                        .json()
                        .path("detail")
                        .asText())
                .isEqualTo("flatten is neither true nor false");
        assertThat(hub.put("/api/v1/kill-switch", "{\"flatten\": true}")
                        .json()
                        .path("detail")
                        .asText())
                .isEqualTo("PUT /api/v1/kill-switch reads no body; say it in the query: account, protection, flatten");
        assertThat(hub.post("/api/v1/explain/recent?count=many", "{}")
                        .json()
                        .path("detail")
                        .asText())
                .isEqualTo("count is not a whole number");

        assertThat(hub.get("/api/v1/kill-switch").json().path("active").asBoolean())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders?status=&since=&until=&limit=&cursor=",
                "audit?account=&since=&until=&limit=&cursor=",
                "dead-letters?stage=&limit=&cursor=",
                "fills?symbol=&since=&until=&limit=&cursor=",
                "trades?strategy=&since=&until=&limit=&cursor=",
                "trades/summary?by=&since=&until=&limit=",
                "charges?since=&until=&limit=&cursor=",
                "accounts/paper-main/days?since=&until=",
                "accounts/paper-main/equity?since=&until=&points=",
                "counts?since=&until="
            })
    void an_empty_value_is_everywhere_as_one_that_is_left_out(String query) {
        assertThat(hub.get("/api/v1/" + query).status()).isEqualTo(200);
    }

    @Test
    void refusals_are_counted_of_all_time_and_of_none() {
        hub.send(Message.buy("1", "ES").at("5000").with("strategy", "counted").to("nq-only"));

        assertThat(hub.get("/api/v1/counts?since=1000-01-01")
                        .json()
                        .path("refused")
                        .asLong())
                .isPositive();
        assertThat(hub.get("/api/v1/counts?since=1000-01-01&until=1970-01-02")
                        .json()
                        .path("refused")
                        .asLong())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders?account=%00",
                "dead-letters?account=%00",
                "audit?account=%00",
                "audit?cursor=1@%00",
                "fills?account=%00",
                "fills?symbol=%00",
                "trades?symbol=E%00S",
                "trades?strategy=%00",
                "charges?account=%00",
                "trades/summary?strategy=%00",
                "orders?since=0000-01-01",
                "orders?since=0001-01-01T00:00:00%2b14:00",
                "orders?since=%2b999999999-12-31T00:00:00Z",
                "fills?since=0000-01-01",
                "fills?until=0000-01-01",
                "orders?until=0000-01-01",
                "audit?until=0000-01-01",
                "counts?until=0000-01-01",
                "accounts/paper-main/equity?until=0000-01-01",
                "fills?cursor=0000-01-01T00:00:00Z@00000000-0000-7000-8000-000000000000",
                "trades?since=0000-01-01",
                "charges?since=0000-01-01",
                "audit?since=0000-01-01",
                "accounts/paper-main/days?since=0000-01-01",
                "accounts/paper-main/equity?since=0000-01-01",
                "trades/summary?since=0000-01-01",
                "counts?since=0000-01-01"
            })
    void what_the_database_cannot_hold_is_a_fault_of_who_asks(String query) {
        Answer answer = hub.get("/api/v1/" + query);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.word()).startsWith("invalid_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000-01-01", "9999-12-31", "1970-01-01T00:00:00Z"})
    void a_time_of_every_other_year_is_answered(String time) {
        for (String list : List.of(
                "orders?", "fills?", "trades?", "charges?", "audit?", "accounts/paper-main/days?", "trades/summary?")) {
            assertThat(hub.get("/api/v1/" + list + "since=" + time).status())
                    .as(list)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"orders", "audit", "dead-letters", "positions", "fills", "trades", "charges", "broker/orders"})
    void a_list_of_an_account_that_is_not_there_is_not_found_and_an_empty_one_is_as_not_said(String list) {
        assertThat(hub.get("/api/v1/" + list + "?account=nosuch").word()).isEqualTo("not_found");
        assertThat(hub.get("/api/v1/" + list + "?account=").json())
                .isEqualTo(hub.get("/api/v1/" + list).json());
    }

    @Test
    void a_kill_switch_of_an_empty_account_is_not_that_of_everything() {
        assertThat(hub.put("/api/v1/kill-switch?account=").word()).isEqualTo("invalid_account");
        assertThat(hub.delete("/api/v1/kill-switch?account=").word()).isEqualTo("invalid_account");
        assertThat(hub.get("/api/v1/kill-switch?account=")
                        .json()
                        .path("account")
                        .isNull())
                .isTrue();
    }

    @Test
    void what_the_server_itself_turns_away_is_told_as_a_problem_without_the_path() {
        Wire wire = new Wire(hub);
        List<String> token = List.of("Authorization: Bearer " + Setup.API_TOKEN);

        assertProblem(wire.ask("GET", "/api/v1/orders?account=%zz", token), 400, "invalid_query");
        assertProblem(wire.ask("GET", "/api/v1/fills?symbol=%E9", token), 400, "invalid_query");
        assertProblem(wire.ask("TRACE", "/api/v1/orders", token), 405, "method_not_allowed");
        assertProblem(wire.ask("GET", "/error", token), 404, "not_found");
        var broken = wire.postBrokenChunk("/webhook/tradingview/" + Setup.TOKEN);
        assertProblem(broken, 400, "malformed_body");
        assertThat(broken.text()).doesNotContain(Setup.TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "%2f", "%5c", "%zz", "%2F..%2F"})
    void a_path_that_the_server_does_not_take_is_told_as_a_problem_without_it(String odd) {
        Wire wire = new Wire(hub);
        for (String path : List.of("/", "/api/v1/orders/", "/console/", "/webhook/tradingview/" + Setup.TOKEN)) {
            var reply = wire.get(path + odd);
            assertProblem(reply, 400, "invalid_path");
            assertThat(reply.text()).doesNotContain(Setup.TOKEN).doesNotContain("<html");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /|", "GET /\"", "G(T /", "GET /api/v1/orders?a=|"})
    void a_line_that_is_no_http_is_told_as_a_problem(String line) {
        assertProblem(new Wire(hub).say(line + " HTTP/1.1", "Host: hub"), 400, "invalid_request");
    }

    @Test
    void headers_that_are_no_http_are_told_as_a_problem() {
        Wire wire = new Wire(hub);

        assertProblem(wire.say("GET / HTTP/1.1"), 400, "invalid_request");
        assertProblem(wire.say("GET / HTTP/1.1", "Host: a b"), 400, "invalid_request");
        assertProblem(wire.say("GET / HTTP/1.1", "Host: hub", "X: " + "x".repeat(20_000)), 400, "invalid_request");
        assertProblem(wire.say("GET / HTTP/9.9", "Host: hub"), 505, "invalid_request");
        assertProblem(wire.say("POST / HTTP/1.1", "Host: hub", "Transfer-Encoding: x"), 501, "invalid_request");
    }

    @Test
    void options_at_the_webhook_is_not_post() {
        var reply = new Wire(hub).ask("OPTIONS", "/webhook/tradingview/" + Setup.TOKEN, List.of());

        assertProblem(reply, 405, "method_not_allowed");
        assertThat(reply.text()).contains("Allow: POST");
    }

    private static void assertProblem(Wire.Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.text())
                .contains("application/problem+json", "\"code\":\"" + code + "\"")
                .doesNotContain("timestamp");
    }
}
