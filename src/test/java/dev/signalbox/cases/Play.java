package dev.signalbox.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.conformance.BrokerOrderState;
import dev.signalbox.conformance.BrokerUser;
import dev.signalbox.conformance.PlacedOrder;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Sender;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Does what a case says, step by step, and waits after it until nothing is under way any more. */
final class Play {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(4);
    private static final Duration NEWS = Duration.ofMillis(500);

    private final Case played;
    private final CaseHub stage;
    private final Hub hub;
    private final Tokens tokens;

    Play(Case played, CaseHub stage) {
        this.played = played;
        this.stage = stage;
        this.hub = stage.hub();
        this.tokens = new Tokens(played.group(), stage.clock());
    }

    /** Plays all of it. Fails when an answer is none that a sender may get. */
    Outcome all() {
        played.before().forEach(this::step);
        Answer answer = send(played.alert());
        played.after().forEach(this::step);
        settle();
        return new Outcome(played, answer, hub, stage.customerOf(played));
    }

    private void step(Step step) {
        step.price().ifPresent(this::post);
        if (step.isAlert()) {
            send(step);
        } else {
            settle();
        }
    }

    private void post(Map.Entry<String, JsonNode> price) {
        String json = "{\"symbol\": \"%s\", \"price\": \"%s\"}"
                .formatted(price.getKey(), price.getValue().asText());
        assertThat(hub.post("/api/v1/prices", json).status()).isEqualTo(200);
    }

    private Answer send(Step step) {
        byte[] body = step.body(tokens);
        Answer answer = hub.exchange(request(step, body)
                .method(step.method(), BodyPublishers.ofByteArray(body))
                .build());
        assertThat(answer.status())
                .as("never a fault of the hub's own: %s", answer)
                .isLessThan(500);
        if (answer.status() == 400) {
            assertThat(answer.json().path("code").asText()).as("%s", answer).isNotEmpty();
            assertThat(answer.json().path("detail").asText()).as("%s", answer).isNotEmpty();
        }
        return answer;
    }

    private HttpRequest.Builder request(Step step, byte[] body) {
        Sender sender = hub.sender();
        HttpRequest.Builder request =
                step.path().map(path -> sender.to(tokens.in(path))).orElseGet(() -> sender.signed(body));
        step.headers().forEach(request::header);
        return request;
    }

    /** Waits until nothing is under way; a broker's news take a while to be seen. */
    private void settle() {
        await().atMost(PATIENCE)
                .during(played.broker().isPresent() ? NEWS : Duration.ZERO)
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE)
                .until(this::isIdle);
    }

    private boolean isIdle() {
        if (hub.laneDepth(played.group()) > 0) {
            return false;
        }
        JsonNode orders =
                hub.get("/api/v1/orders?account=" + played.group()).json().path("orders");
        return orders.valueStream().noneMatch(Play::isUnderWay)
                && hub.laneDepth(played.group()) == 0
                && stage.customerOf(played).map(Play::isIdle).orElse(true);
    }

    /** Also one that is at its broker, which will fill it by itself. */
    private static boolean isUnderWay(JsonNode order) {
        return switch (order.path("status").asText()) {
            case "pending", "unknown" -> true;
            case "open", "partially_filled" -> order.path("order_type").asText().equals("market");
            default -> false;
        };
    }

    private static boolean isIdle(BrokerUser brokerUser) {
        return brokerUser.book().executed().stream()
                .map(PlacedOrder::standing)
                .noneMatch(List.of(BrokerOrderState.ACCEPTED, BrokerOrderState.CANCELING)::contains);
    }
}
