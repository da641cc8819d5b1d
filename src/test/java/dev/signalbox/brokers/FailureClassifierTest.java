package dev.signalbox.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.mapping.MappingRefusal;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What it means for an order that a call failed. */
@Tag("unit")
class FailureClassifierTest {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");

    private final Call call = Connections.call(Map.of("secret_key", "s3cr3t"));

    static Stream<Throwable> neverLeft() {
        return Stream.of(
                CallNotPermittedException.createCallNotPermittedException(CircuitBreaker.ofDefaults("one")),
                new ConnectException("Connection refused"),
                new ConnectTimeoutException("connect timed out"),
                new NoRouteToHostException("no route"),
                new UnknownHostException("api.acme.test"));
    }

    static Stream<Throwable> perhapsDone() {
        return Stream.of(
                new SocketException("Connection reset"),
                new SocketTimeoutException("Read timed out"),
                new NoHttpResponseException("failed to respond"),
                new IOException("anything"),
                new InterruptedException("the hub ends"),
                new NullPointerException("a fault of ours"));
    }

    @ParameterizedTest
    @MethodSource("neverLeft")
    void a_call_without_a_connection_was_not_sent(Throwable failure) {
        call.depart(NOW);

        assertThat(outcome(new RuntimeException(failure))).isInstanceOf(Outcome.NotSent.class);
    }

    @ParameterizedTest
    @MethodSource({"neverLeft", "perhapsDone"})
    void a_look_that_fails_after_the_order_left_does_not_mean_that_the_order_was_not_sent(Throwable failure) {
        call.depart(NOW);
        call.next(request("POST", true));

        assertThat(outcome(new RuntimeException(failure))).isInstanceOf(Outcome.Unknown.class);
        assertThat(outcome(new BusyException(NOW, "429"))).isInstanceOf(Outcome.Unknown.class);
        assertThat(outcome(new WithheldException(Guard.Objection.STALE))).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_look_that_fails_before_anything_left_means_that_it_was_not_sent() {
        call.next(request("POST", true));
        call.depart(NOW);

        assertThat(outcome(new SocketTimeoutException("Read timed out"))).isInstanceOf(Outcome.NotSent.class);
    }

    @ParameterizedTest
    @MethodSource("perhapsDone")
    void whatever_happens_after_the_first_byte_left_is_unknown(Throwable failure) {
        call.depart(NOW);

        assertThat(outcome(failure)).isEqualTo(new Outcome.Unknown(failure.getMessage(), false));
    }

    @Test
    void whatever_happens_before_the_first_byte_leaves_was_not_sent() {
        assertThat(outcome(new IllegalStateException("a route is missing")))
                .isEqualTo(new Outcome.NotSent("a route is missing"));
    }

    @Test
    void a_call_on_a_paused_connection_was_not_sent_because_a_person_wants_it_so() {
        call.next(request("GET", false));
        call.depart(NOW);

        assertThat(outcome(new PausedException("one")))
                .isEqualTo(new Outcome.NotSent(
                        "the connection one is paused, and goes on when a person resumes it", true));
    }

    @Test
    void a_call_that_lasted_as_long_as_it_may_says_so() {
        call.depart(NOW.minus(Connections.TIMEOUT));

        assertThat(outcome(new SocketException("Socket closed")))
                .isEqualTo(new Outcome.Unknown("no answer within 5000 ms", false));
    }

    @Test
    void an_order_that_cannot_be_said_to_the_broker_is_rejected() {
        assertThat(outcome(new RuntimeException(new MappingRefusal("no stop orders here"))))
                .isEqualTo(new Outcome.Rejected("no stop orders here", false));
    }

    @Test
    void an_answer_that_is_not_understood_is_unknown_and_was_an_answer() {
        call.depart(NOW);

        assertThat(outcome(new RuntimeException(new MappingRefusal("no word for the order status"))))
                .isEqualTo(new Outcome.Unknown("no word for the order status", true));
    }

    @Test
    void an_error_of_the_broker_says_nothing_about_the_order_and_is_told_without_secrets() {
        call.depart(NOW);

        var error = new HttpOperationFailedException("http://acme", 503, "", null, Map.of(), "s3cr3t is down");

        assertThat(outcome(error)).isEqualTo(new Outcome.Unknown("503 *** is down", false));
        assertThat(call.answers().last()).contains("503 *** is down");
    }

    @Test
    void a_busy_broker_and_an_objection_of_ours_are_what_they_are() {
        assertThat(outcome(new BusyException(NOW.plusSeconds(2), "429 later")))
                .isEqualTo(new Outcome.Busy(NOW.plusSeconds(2), "429 later"));
        assertThat(outcome(new WithheldException(Guard.Objection.KILLED)))
                .isEqualTo(new Outcome.Withheld(Guard.Objection.KILLED));
    }

    @Test
    void a_call_that_waits_when_the_hub_ends_is_left_to_the_next_one() {
        assertThat(outcome(new InterruptedException())).isEqualTo(new Outcome.Withheld(Guard.Objection.NOT_OURS));
    }

    @Test
    void a_get_after_the_order_left_is_a_look_whether_or_not_it_says_so() {
        call.next(request("POST", false));
        call.depart(NOW);
        call.next(request("GET", false));
        call.depart(NOW);

        assertThat(outcome(new ConnectException("Connection refused"))).isInstanceOf(Outcome.Unknown.class);
        assertThat(outcome(new BusyException(NOW, "429"))).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_request_that_is_withheld_after_another_one_left_leaves_the_order_unknown() {
        call.next(request("POST", false));
        call.depart(NOW);
        call.next(request("POST", false));

        assertThat(outcome(new WithheldException(Guard.Objection.KILLED))).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void what_a_look_after_the_order_left_is_told_about_itself_says_nothing_about_the_order() {
        assertThat(List.of(
                        FailureClassifier.ofLook(new Outcome.Rejected("who are you?", true)),
                        FailureClassifier.ofLook(new Outcome.Busy(NOW, "later")),
                        FailureClassifier.ofLook(new Outcome.Absent()),
                        FailureClassifier.ofLook(new Outcome.NotSent("refused"))))
                .allMatch(Outcome.Unknown.class::isInstance);
        var refused = new Outcome.Rejected("no such contract", false);
        assertThat(FailureClassifier.ofLook(refused)).isEqualTo(refused);
    }

    private static JsonNode request(String method, boolean reads) {
        return JsonNodeFactory.instance.objectNode().put("method", method).put("reads", reads);
    }

    private Outcome outcome(Throwable failure) {
        return FailureClassifier.outcome(failure, call, NOW);
    }
}
