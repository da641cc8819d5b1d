package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.boot.test.system.CapturedOutput;

/** What a hub keeps to itself, looked at when all cards were played. */
final class SecretLeaks {
    /** Headers that any HTTP client sends. */
    private static final Set<String> ORDINARY = Set.of(
            "host",
            "connection",
            "accept",
            "accept-encoding",
            "content-type",
            "content-length",
            "transfer-encoding",
            "user-agent");

    private final Stage stage;
    private final CapturedOutput log;

    SecretLeaks(Stage stage, CapturedOutput log) {
        this.stage = stage;
        this.log = log;
    }

    void assertHeadersAreDue() {
        Set<String> due = new TreeSet<>(ORDINARY);
        due.addAll(broker().headersOfCredentials());
        assertThat(requests())
                .isNotEmpty()
                .allSatisfy(
                        request -> assertThat(due).containsAll(request.headers().keySet()))
                .allSatisfy(request -> assertHasNoSecret(request.path() + request.query()))
                .allSatisfy(
                        request -> assertHasNoSecret(ordinaryHeaders(request).toString()))
                .filteredOn(request -> broker().operation(request) != SimulatedOperation.LOGIN)
                .allSatisfy(request -> assertHasNoSecret(request.body()));
    }

    void assertNoSecretGetsOut() {
        assertHasNoSecret(log.getAll());
        assertThat(stage.hub().stored())
                .anySatisfy(cell -> assertThat(cell.place()).isEqualTo("broker_call.answer"))
                .allSatisfy(cell -> assertHasNoSecret(cell.place() + " " + cell.text()));
        answers().forEach(answer -> assertHasNoSecret(answer.headers() + answer.body()));
    }

    private Stream<Answer> answers() {
        Hub hub = stage.hub();
        Stream<Answer> lists = Stream.of("orders?limit=1000", "accounts", "dead-letters", "kill-switch")
                .map(path -> hub.get("/api/v1/" + path));
        JsonNode orders = hub.get("/api/v1/orders?limit=1000").json().path("orders");
        Stream<Answer> alerts =
                Answer.texts(orders, "alert_id").stream().map(alert -> hub.get("/api/v1/alerts/" + alert));
        Stream<Answer> calls =
                Answer.texts(orders, "id").stream().map(order -> hub.get("/api/v1/orders/" + order + "/calls"));
        Stream<Answer> management = Stream.of("prometheus", "health").map(path -> hub.management("/actuator/" + path));
        return Stream.of(lists, alerts, calls, management)
                .flatMap(answers -> answers)
                .peek(answer -> assertThat(answer.status()).isEqualTo(200));
    }

    private List<Request> requests() {
        return stage.accounts().stream()
                .map(stage.server()::customer)
                .map(BrokerUser::seen)
                .flatMap(Collection::stream)
                .map(RecordedRequest::request)
                .toList();
    }

    private List<Map.Entry<String, List<String>>> ordinaryHeaders(Request request) {
        return request.headers().entrySet().stream()
                .filter(header -> !broker().headersOfCredentials().contains(header.getKey()))
                .toList();
    }

    private void assertHasNoSecret(String text) {
        assertThat(stage.secrets().stream().filter(text::contains)).as(text).isEmpty();
    }

    private SimulatedBroker broker() {
        return stage.server().broker();
    }
}
