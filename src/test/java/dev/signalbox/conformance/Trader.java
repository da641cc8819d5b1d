package dev.signalbox.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Sender;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Who plays a card: an account at the hub, and the customer that its connection is at the broker. */
final class Trader {
    /** A header of the sender's that no broker may see. */
    static final String OWN_HEADER = "X-Test";

    /** What protects a position is tried once a minute in the end, so two tries must fit. */
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private static final Duration PAUSE = Duration.ofMillis(150);

    /** By which the hub says that it did nothing, and asks to be asked again. */
    private static final Set<String> AGAIN = Set.of("not_recorded", "database_unavailable");

    private final Stage stage;
    private final String account;
    private final AtomicInteger alerts = new AtomicInteger();

    /** How many of the customer's calls belong to orders that have been looked at. */
    private int settled = 0;

    Trader(Stage stage, String account) {
        this.stage = stage;
        this.account = account;
    }

    Trader other(String otherAccount) {
        return new Trader(stage, otherAccount);
    }

    BrokerUser customer() {
        return stage.server().customer(account);
    }

    SimulatedBroker broker() {
        return stage.server().broker();
    }

    Message buy() {
        return Message.buy("2", broker().symbol());
    }

    Message limit() {
        return buy().limit("150.25");
    }

    Message sell(String quantity) {
        return Message.sell(quantity, broker().symbol());
    }

    Message close() {
        return Message.close(broker().symbol());
    }

    /** Sends an alert to this account, which must accept it. Its key makes it another alert than the one before. */
    Answer send(Message message) {
        Answer answer = ask(message);
        assertThat(answer.word()).as("%s: %s", account, answer).isEqualTo("received");
        return answer;
    }

    /** Sends an alert to this account, which may refuse it; once more, as senders do, where the hub says that it kept nothing. */
    Answer ask(Message message) {
        byte[] body = message.to(account)
                .key(account + "-" + alerts.incrementAndGet())
                .json()
                .getBytes(UTF_8);
        Sender sender = hub().sender();
        return patiently(account + ": the hub records it")
                .until(
                        () -> sender.send(sender.signed(body).header(OWN_HEADER, "the sender's own"), body),
                        answer -> !AGAIN.contains(answer.word()));
    }

    /** Asks for the account to be flattened. */
    void flatten() {
        assertThat(asked(() -> hub().post("/api/v1/accounts/" + account + "/flatten", ""))
                        .status())
                .as(account)
                .isEqualTo(202);
    }

    /** Tells the hub where the market of what is traded is. */
    void price(String price) {
        String json = "{\"symbol\": \"%s\", \"price\": \"%s\"}".formatted(broker().symbol(), price);
        assertThat(asked(() -> hub().post("/api/v1/prices", json)).status())
                .as(account)
                .isEqualTo(200);
    }

    /** Turns the account's kill switch on. */
    void kill() {
        kill("");
    }

    /** The switch, and what protects is taken away too. */
    void killAndTakeProtectionAway() {
        kill("&protection=cancel");
    }

    private void kill(String how) {
        assertThat(asked(() -> hub().put("/api/v1/kill-switch?account=" + account + how))
                        .status())
                .as(account)
                .isEqualTo(200);
    }

    /** How far the account is that shall be flat. */
    JsonNode flattening() {
        return get("/api/v1/accounts/" + account + "/flatten").json();
    }

    void awaitFlat() {
        await("it is flat", () -> flattening().path("state").asText().equals("flat"));
        assertThat(customer().book().holdings()).as(account).isEmpty();
        assertThat(get("/api/v1/accounts/" + account).json().path("positions"))
                .as(account)
                .isEmpty();
    }

    /** What monitoring sees of the account. */
    double notFlat() {
        return metric("signalbox_not_flat{account=\"" + account + "\"}");
    }

    /** How many dead letters of a stage monitoring sees, of all accounts. */
    double deadLetters(String stage) {
        return metric("signalbox_dead_letters{stage=\"" + stage + "\"}");
    }

    /** How many of its positions monitoring sees without their stop loss. */
    double unprotected() {
        return metric("signalbox_unprotected{account=\"" + account + "\"}");
    }

    /** Where the stop loss of its only position stands, as the hub tells it; empty text for nowhere. */
    String stopLoss() {
        return get("/api/v1/positions?account=" + account)
                .json()
                .at("/positions/0/stop_loss")
                .asText("");
    }

    /** How many orders that protect the account's positions have a status. */
    long protecting(String status) {
        JsonNode orders =
                get("/api/v1/orders?limit=500&account=" + account).json().path("orders");
        return StreamSupport.stream(orders.spliterator(), false)
                .filter(order -> order.hasNonNull("protects")
                        && order.path("status").asText().equals(status))
                .count();
    }

    private double metric(String name) {
        return hub().management("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }

    Answer cancel(Answer received) {
        String path = "/api/v1/orders/" + order(received).path("id").asText();
        return asked(() -> hub().delete(path));
    }

    Answer change(Answer received, String figures) {
        String path = "/api/v1/orders/" + order(received).path("id").asText();
        return asked(() -> hub().patch(path, figures));
    }

    /** The names of what happened to the orders of an alert, oldest first. */
    List<String> steps(Answer received) {
        JsonNode steps = get("/api/v1/alerts/" + received.alertId()).json().path("steps");
        return Answer.texts(steps, "step");
    }

    /** Turns the account's kill switch off. */
    void revive() {
        assertThat(asked(() -> hub().delete("/api/v1/kill-switch?account=" + account))
                        .status())
                .as(account)
                .isBetween(200, 204);
    }

    Answer discard(JsonNode letter) {
        return hub().delete("/api/v1/dead-letters/" + letter.path("id").asText());
    }

    Answer replay(JsonNode letter) {
        return hub().post("/api/v1/dead-letters/" + letter.path("id").asText() + "/replay", "");
    }

    /** What the audit record has of the one order of an alert, oldest first. */
    List<String> audited(Answer received) {
        String order = order(received).path("id").asText();
        JsonNode entries =
                get("/api/v1/audit?limit=1000&account=" + account).json().path("entries");
        return StreamSupport.stream(entries.spliterator(), false)
                .filter(entry -> entry.path("order_id").asText().equals(order))
                .map(entry -> entry.path("kind").asText())
                .toList()
                .reversed();
    }

    /** The one order of an alert, as the API tells it. */
    JsonNode order(Answer received) {
        return get("/api/v1/orders/" + received.alertId()).json().path("orders").path(0);
    }

    /** The one order of an alert, once it is in this status. */
    JsonNode await(Answer received, String status) {
        return patiently("%s: the order becomes %s; the broker saw %s"
                        .formatted(account, status, customer().seen()))
                .until(
                        () -> order(received),
                        order -> order.path("status").asText().equals(status));
    }

    void await(String what, Callable<Boolean> condition) {
        patiently(account + ": " + what).until(condition);
    }

    /** The dead letters of this account. */
    List<JsonNode> deadLetters() {
        Answer answer = get("/api/v1/dead-letters?account=" + account);
        JsonNode letters = answer.json().path("dead_letters");
        assertThat(letters.isArray()).as(answer.toString()).isTrue();
        return StreamSupport.stream(letters.spliterator(), false).toList();
    }

    /** The only dead letter of this account, once it is there. */
    JsonNode awaitDeadLetter() {
        return patiently(account + ": a dead letter")
                .until(this::deadLetters, letters -> letters.size() == 1)
                .getFirst();
    }

    /** What an order is called in the broker's book: by the customer's id, or the broker's own where it takes none. */
    String named(JsonNode order) {
        return order.path(broker().can(Ability.TAKE_OUR_IDS) ? "client_order_id" : "broker_order_id")
                .asText();
    }

    /** The order of an alert is filled, was executed once, and leaves nothing to mend. */
    void assertFilledOnce(Answer received) {
        JsonNode order = await(received, "filled");
        List<PlacedOrder> executions = customer().book().executions(named(order));
        assertThat(executions).as(account).hasSize(1);
        assertThat(order.path("broker_order_id").asText())
                .isEqualTo(executions.getFirst().id());
        assertThat(order.path("filled_quantity").asText()).isEqualTo("2");
        assertThat(order.path("average_price").asText())
                .isEqualTo(customer().book().price().toPlainString());
        assertThat(deadLetters()).as(account).isEmpty();
        assertNothingSentAgainInDoubt();
    }

    /** After an answer that leaves doubt, the broker is asked before anything is sent to it again. */
    private void assertNothingSentAgainInDoubt() {
        boolean doubt = false;
        List<RecordedRequest> all = customer().seen();
        for (RecordedRequest recordedRequest : all.subList(settled, all.size())) {
            if (recordedRequest.operation() == SimulatedOperation.SUBMIT) {
                assertThat(doubt)
                        .as("sent again without a look: %s", customer().seen())
                        .isFalse();
                doubt = recordedRequest.fault().doubt();
            } else if (recordedRequest.operation().looksUp()) {
                doubt = false;
            }
        }
        settled = all.size();
    }

    /** Asks again where the hub says so: the disk of a busy machine may stand still for longer than the hub waits. */
    private Answer asked(Callable<Answer> call) {
        return patiently(account + ": the hub reaches its database")
                .until(call, answer -> !AGAIN.contains(answer.word()));
    }

    private Answer get(String path) {
        return asked(() -> hub().get(path));
    }

    private Hub hub() {
        return stage.hub();
    }

    private static ConditionFactory patiently(String what) {
        return Awaitility.await(what)
                .pollInSameThread()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE);
    }
}
