package dev.signalbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.trading.OrderStatus;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./signalbox status}: how the hub is, in a few lines. */
@Command(
        name = "status",
        header = "show how the running hub is",
        description = {
            "",
            "Tells whether the hub is up and ready and its routes run, whether the kill switch is on, how each account"
                    + " and each connection to a broker stands, how many orders are not at their end, what brokers and rules refused today and which"
                    + " exits failed, how many dead letters there are of each stage, and which texts were written since"
                    + " the hub started and so are not in effect.",
            "",
            "With --public it asks the address in SIGNALBOX_PUBLIC_URL instead, as a stranger, and shows what TradingView"
                    + " would meet there: port, IPv4 address, certificate, and whether the hub answers in time.",
            ""
        },
        footer = {"", Asking.WHERE},
        exitCodeList = {"0:ready", Asking.FAILED, Asking.MISUSED})
final class StatusCommand implements Callable<Integer> {
    /** As many as the API gives in one page; who has more knows that something is wrong. */
    private static final int MOST_COUNTED = 1000;

    private final HubClient hub;
    private final PrintStream out;

    @Option(names = "--public", description = "check whether TradingView reaches the hub")
    private boolean fromOutside;

    StatusCommand(HubClient hub, PrintStream out) {
        this.hub = hub;
        this.out = out;
    }

    @Override
    public Integer call() {
        return fromOutside ? fromOutside() : fromHere();
    }

    private int fromOutside() {
        URI url = hub.settings().publicUrl();
        List<String> obstacles = new PublicAddress(url, InetAddress::getAllByName).obstacles();
        if (obstacles.isEmpty()) {
            out.println("TradingView reaches the hub at " + url + ".");
            return 0;
        }
        out.println("TradingView does not reach the hub at " + url + " as it should:");
        obstacles.forEach(obstacle -> out.println("  " + obstacle));
        return 1;
    }

    private int fromHere() {
        hub.knock();
        boolean ready = readiness(hub, out);
        JsonNode killSwitch = hub.get("/kill-switch");
        boolean stopped = killSwitch.path("active").asBoolean();
        out.println("Kill switch: "
                + (stopped ? "ON since " + killSwitch.path("since").asText() : "off"));
        out.println("Accounts:");
        hub.get("/accounts").path("accounts").forEach(account -> out.println("  " + account(account)));
        List<String> connections = ConnectionText.lines(hub.get("/connections").path("connections"));
        if (!connections.isEmpty()) {
            out.println("Connections:");
            connections.forEach(connection -> out.println("  " + connection));
        }
        out.println("Orders not at their end: " + working(hub));
        JsonNode letters = hub.get("/dead-letters?limit=" + MOST_COUNTED);
        out.println("Today: " + today(hub, letters.path("dead_letters")));
        out.println("Dead letters: " + counted(letters, "dead_letters") + byStage(letters.path("dead_letters")));
        edited(hub).ifPresent(out::println);
        return ready ? 0 : 1;
    }

    /** Since midnight by this machine's clock. */
    private static String today(HubClient hub, JsonNode letters) {
        Instant midnight = ZonedDateTime.now().truncatedTo(ChronoUnit.DAYS).toInstant();
        JsonNode counts = hub.get("/counts?since=" + midnight);
        long exits = stream(letters)
                .filter(letter -> letter.path("stage").asText().equals("exit"))
                .filter(letter ->
                        !Instant.parse(letter.path("updated_at").asText()).isBefore(midnight))
                .count();
        return counts.path("rejected").asText() + " orders rejected by brokers, "
                + counts.path("refused").asText() + " refused by rules, " + exits
                + (exits == 0 ? " exits failed" : " exits FAILED");
    }

    private static String byStage(JsonNode letters) {
        String stages = stream(letters)
                .collect(Collectors.groupingBy(
                        letter -> letter.path("stage").asText(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(stage -> stage.getValue() + " " + stage.getKey())
                .collect(Collectors.joining(", "));
        return stages.isEmpty() ? "" : " (" + stages + ")";
    }

    /** What runs is what was read at the start, whatever was written since. */
    private static Optional<String> edited(HubClient hub) {
        JsonNode newer = HubClient.json(hub.management("/actuator/health")).at("/components/config/details/newer");
        return newer.isEmpty()
                ? Optional.empty()
                : Optional.of("WARNING: written since the hub started, and not in effect: " + texts(newer)
                        + ". Run ./signalbox check, and start the hub again");
    }

    private static boolean readiness(HubClient hub, PrintStream out) {
        HttpResponse<String> answer = hub.management("/actuator/health/readiness");
        JsonNode health = HubClient.json(answer);
        boolean ready = answer.statusCode() == 200;
        JsonNode routes = health.at("/components/routes/details");
        String parts = health.path("components").properties().stream()
                .filter(part -> !part.getValue().path("status").asText().equals("UP"))
                .map(part ->
                        part.getKey() + " is " + part.getValue().path("status").asText())
                .collect(Collectors.joining(", "));
        out.println(
                "The hub at " + hub.settings().address() + " is up and " + (ready ? "ready" : "NOT READY: " + parts));
        out.println("Routes: " + routes.path("routes").asInt() + resting(routes.path("not_running")));
        return ready;
    }

    private static String resting(JsonNode names) {
        return names.isEmpty() ? ", all running" : ", NOT RUNNING: " + texts(names);
    }

    private static String account(JsonNode account) {
        String held = stream(account.path("positions"))
                .map(position -> position.path("symbol").asText() + " "
                        + position.path("quantity").asText() + " at "
                        + position.path("average_price").asText())
                .collect(Collectors.joining(", "));
        return account.path("id").asText() + " (" + account.path("broker").asText() + "): "
                + account.path("state").asText() + ", equity "
                + account.path("equity").asText() + ", today "
                + account.path("day_pnl").asText() + ", " + (held.isEmpty() ? "flat" : held);
    }

    private static String working(HubClient hub) {
        String found = Arrays.stream(OrderStatus.values())
                .filter(status -> !status.isFinal())
                .map(OrderStatus::word)
                .map(word -> {
                    JsonNode page = hub.get("/orders?limit=" + MOST_COUNTED + "&status=" + word);
                    return page.path("orders").isEmpty() ? "" : counted(page, "orders") + " " + word;
                })
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        return found.isEmpty() ? "0" : found;
    }

    private static String counted(JsonNode page, String list) {
        return page.path(list).size() + (page.path("next_cursor").isTextual() ? " or more" : "");
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static String texts(JsonNode array) {
        return stream(array).map(JsonNode::asText).collect(Collectors.joining(", "));
    }
}
