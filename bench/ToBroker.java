import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.OffsetDateTime;
import java.util.*;
import java.util.concurrent.*;
import java.util.regex.*;
import java.util.stream.*;

/**
 * Measures the way of alerts to a broker: java bench/ToBroker.java HUB BROKER ACCOUNTS. First single alerts, one after the
 * other with a pause; then a burst over all accounts, of which each account's alerts are sent in order. The time from
 * receipt to the first byte sent to the broker is the hub's own, told by each alert's steps; what arrived, and in which
 * order, is told by the broker. SINGLES, BURST and WARM_UP say how many alerts.
 */
public class ToBroker {
    private static final Pattern ID = Pattern.compile("\"alert_id\":\"([^\"]+)\"");
    private static final Pattern CLIENT_ID = Pattern.compile("\"client_order_id\":\"([^\"]+)\"");
    private static final int SENDERS = 50;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String hub;
    private final String broker;
    private final int accounts;

    private record Sent(int account, String alert, String clientId) {}

    ToBroker(String hub, String broker, int accounts) {
        this.hub = hub;
        this.broker = broker;
        this.accounts = accounts;
    }

    public static void main(String[] args) throws Exception {
        ToBroker bench = new ToBroker(args[0], args[1], Integer.parseInt(args[2]));
        bench.burst(many("WARM_UP", 20_000));
        bench.singles(many("WARM_UP_SINGLES", 3_000));
        System.out.println("| what | alerts | 1/s | p50 ms | p90 ms | p99 ms | max ms |\n|---|---|---|---|---|---|---|");
        int singles = many("SINGLES", 2_000);
        bench.row("one after the other", singles, 0, bench.singles(singles));
        int burst = many("BURST", 5_000);
        long began = System.nanoTime();
        List<Sent> sent = bench.burst(burst);
        bench.awaitArrivals(sent.size());
        bench.row("burst over " + args[2] + " accounts", burst, burst * 1e9 / (System.nanoTime() - began), sent);
        bench.check();
    }

    private static int many(String variable, int usual) {
        return Integer.parseInt(System.getenv().getOrDefault(variable, Integer.toString(usual)));
    }

    private List<Sent> singles(int count) throws Exception {
        List<Sent> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sent.add(send(i % accounts));
            Thread.sleep(5);
        }
        return sent;
    }

    /** Fifty senders, each with accounts of its own. */
    private List<Sent> burst(int count) throws Exception {
        try (var senders = Executors.newFixedThreadPool(SENDERS)) {
            List<Future<List<Sent>>> all = new ArrayList<>();
            for (int s = 0; s < SENDERS; s++) {
                int first = s;
                all.add(senders.submit(() -> {
                    List<Sent> sent = new ArrayList<>();
                    for (int i = first; i < count; i += SENDERS) {
                        sent.add(send(i % accounts));
                    }
                    return sent;
                }));
            }
            List<Sent> sent = new ArrayList<>();
            for (Future<List<Sent>> one : all) {
                sent.addAll(one.get());
            }
            return sent;
        }
    }

    private final Map<Integer, List<String>> expected = new ConcurrentHashMap<>();

    private Sent send(int account) throws IOException, InterruptedException {
        String alert = "{\"symbol\":\"AAPL\",\"action\":\"buy\",\"quantity\":\"1\",\"price\":\"190\",\"account_group\":\"acct-"
                + account + "\",\"alert_key\":\"" + UUID.randomUUID() + "\"}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(hub + "/webhook/tradingview/a-token-for-the-benchmark"))
                .POST(BodyPublishers.ofString(alert)).build();
        String answer = client.send(request, BodyHandlers.ofString()).body();
        String clientId = found(CLIENT_ID, answer);
        expected.computeIfAbsent(account, a -> Collections.synchronizedList(new ArrayList<>())).add(clientId);
        return new Sent(account, found(ID, answer), clientId);
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("unexpected answer: " + text);
        }
        return matcher.group(1);
    }

    private void awaitArrivals(int count) throws Exception {
        long wanted = expected.values().stream().mapToLong(List::size).sum();
        while (arrivals().values().stream().mapToLong(List::size).sum() < wanted) {
            Thread.sleep(20);
        }
    }

    private Map<String, List<String>> arrivals() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(broker + "/report")).build();
        return client.send(request, BodyHandlers.ofLines()).body()
                .map(line -> line.split(" ")).filter(words -> words.length == 5 && words[3].equals("200"))
                .collect(Collectors.groupingBy(words -> words[0], Collectors.mapping(words -> words[4], Collectors.toList())));
    }

    private void row(String what, int count, double rate, List<Sent> sent) throws Exception {
        List<Double> times = new ArrayList<>();
        for (Sent one : sent) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(hub + "/api/v1/alerts/" + one.alert()))
                    .header("Authorization", "Bearer a-token-for-the-api").build();
            String steps = client.send(request, BodyHandlers.ofString()).body();
            times.add(at(steps, "received").until(at(steps, "sent"), java.time.temporal.ChronoUnit.MICROS) / 1000.0);
        }
        Collections.sort(times);
        System.out.printf(Locale.ROOT, "| %s | %d | %s | %.2f | %.2f | %.2f | %.2f |%n", what, count,
                rate == 0 ? "" : String.format(Locale.ROOT, "%.0f", rate),
                times.get(times.size() / 2), times.get(times.size() * 9 / 10), times.get(times.size() * 99 / 100), times.getLast());
    }

    private static OffsetDateTime at(String steps, String step) {
        return OffsetDateTime.parse(found(Pattern.compile("\"step\":\"" + step + "\",\"account\":[^,]*,\"at\":\"([^\"]+)\""), steps));
    }

    /** Every alert once, and each account's in the order in which they were sent. */
    private void check() throws Exception {
        Map<String, List<String>> arrived = arrivals();
        long outOfOrder = expected.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(arrived.get("key-" + entry.getKey()))).count();
        System.out.println("orders at the broker: " + arrived.values().stream().mapToLong(List::size).sum()
                + " of " + expected.values().stream().mapToLong(List::size).sum()
                + "; accounts whose orders are not exactly those sent, in order: " + outOfOrder);
    }
}
