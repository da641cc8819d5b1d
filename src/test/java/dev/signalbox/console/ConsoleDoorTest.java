package dev.signalbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Setup;
import dev.signalbox.kit.SharedHub;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let into the console, and what is not done for others. */
@Tag("hub")
@ExtendWith(SharedHub.class)
class ConsoleDoorTest {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([0-9a-f]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Hub hub;

    ConsoleDoorTest(Hub hub) {
        this.hub = hub;
    }

    @Test
    void who_has_not_logged_in_is_led_to_the_log_in() {
        var answer = send(request("/console"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/console/login");
    }

    @Test
    void a_log_in_leaves_a_cookie_that_no_script_reads_and_no_other_site_sends() {
        var answer = logIn(Setup.API_TOKEN, "10.7.0.1");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(cookie(answer))
                .contains("HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain("Secure");
    }

    @Test
    void behind_a_trusted_proxy_that_speaks_https_the_cookie_is_for_https_alone() {
        var form = send(request("/console/login"));
        var answer = send(post("/console/login", form, "password=" + Setup.API_TOKEN)
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-For", "10.7.0.2"));

        assertThat(cookie(answer)).contains("Secure");
    }

    @Test
    void the_console_can_be_read_without_scripts() {
        var page = send(request("/console").header("Cookie", session()));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("paper-main", "Needs a person");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void a_form_that_was_not_made_for_this_session_does_nothing() {
        String session = session();

        var forged = send(request("/console/logout")
                .header("Cookie", session)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("_csrf=0123")));

        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(send(request("/console").header("Cookie", session)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void after_a_log_out_the_session_opens_nothing() {
        String session = session();
        var page = send(request("/console").header("Cookie", session));

        send(request("/console/logout")
                .header("Cookie", session)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("_csrf=" + csrf(page))));

        assertThat(send(request("/console").header("Cookie", session)).statusCode())
                .isEqualTo(303);
    }

    @Test
    void a_session_opens_the_events_and_nothing_else_of_the_api() throws Exception {
        String session = session();
        var events =
                client.send(request("/api/v1/events").header("Cookie", session).build(), BodyHandlers.ofInputStream());
        events.body().close();

        assertThat(events.statusCode()).isEqualTo(200);
        assertThat(send(request("/api/v1/events")).statusCode()).isEqualTo(401);
        assertThat(send(request("/api/v1/orders").header("Cookie", session)).statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trades?since=0000-01-01",
                "trades?symbol=%00",
                "trades?strategy=%00",
                "dead-letters?account=%00",
                "audit?account=%00",
                "audit?since=0000-01-01"
            })
    void what_the_database_cannot_hold_is_a_fault_of_who_asks(String query) {
        var page = send(request("/console/" + query).header("Cookie", session()));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("Nothing was done");
    }

    @Test
    void after_ten_failed_log_ins_a_minute_an_address_has_to_wait_and_others_do_not() {
        List<Integer> statuses = IntStream.range(0, 11)
                .mapToObj(n -> logIn("guess-" + n, "10.7.0.10").statusCode())
                .toList();

        assertThat(statuses.subList(0, 10)).containsOnly(401);
        assertThat(statuses.getLast()).isEqualTo(429);
        assertThat(logIn(Setup.API_TOKEN, "10.7.0.10").statusCode()).isEqualTo(429);
        assertThat(logIn(Setup.API_TOKEN, "10.7.0.11").statusCode()).isEqualTo(303);
    }

    private String session() {
        return cookie(logIn(Setup.API_TOKEN, "10.7.0.3")).split(";")[0];
    }

    private HttpResponse<String> logIn(String password, String address) {
        var form = send(request("/console/login"));
        return send(post("/console/login", form, "password=" + password).header("X-Forwarded-For", address));
    }

    private HttpRequest.Builder post(String path, HttpResponse<String> form, String fields) {
        String cookie = form.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        return request(path)
                .header("Cookie", cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields + "&_csrf=" + csrf(form)));
    }

    private static String csrf(HttpResponse<String> page) {
        var found = CSRF.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1);
    }

    private static String cookie(HttpResponse<String> answer) {
        Optional<String> session = answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("signalbox_session="))
                .findFirst();
        return session.orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(hub.address() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
