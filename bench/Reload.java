import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.regex.*;

/**
 * Edits a hub's files while alerts come: java bench/Reload.java HUB MANAGEMENT FOLDER. Alerts come at a steady RATE a second, whether
 * or not those before are answered. In turns of TURN seconds the files are edited every EVERY milliseconds, and left alone
 * (TURN=0: edited all the time), for SECONDS in all. Each alert must be answered once and by one walk, and what was answered
 * must be in the journal once; the time until the answer is told for both kinds of turns.
 */
public class Reload {
    private static final Pattern ORDER = Pattern.compile("\"client_order_id\":\"([^\"]+)\"");
    private static final String WALK = "routes/alert.camel.yaml";
    private static final String RISK = "routes/risk.yaml";
    private static final String ACCOUNTS = "routes/accounts.yaml";
    private static final String FORMAT = "mappings/formats/tradingview/format.yaml";
    /** What is edited, in turns. */
    private static final List<String> WHAT = List.of("a rule", "a group", "a sender's words", "the walk", "the walk, with a fault");

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor()).build();
    private final String hub;
    private final String management;
    private final Path folder;
    private final Map<String, String> shipped = new HashMap<>();
    private final Set<String> orders = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicLong> wrong = new ConcurrentSkipListMap<>();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong ordered = new AtomicLong();
    private final Set<String> walks = ConcurrentHashMap.newKeySet();
    private final List<Double> quiet = Collections.synchronizedList(new ArrayList<>());
    private final List<Double> edited = Collections.synchronizedList(new ArrayList<>());
    private final NavigableMap<Long, Edit> edits = new ConcurrentSkipListMap<>();
    private final List<Double> effects = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean editing;
    private volatile boolean ended;

    /** What was edited, and how long the alerts took that came from then on until the next edit. */
    private record Edit(String what, List<Double> times) {}

    Reload(String hub, String management, Path folder) throws Exception {
        this.hub = hub;
        this.management = management;
        this.folder = folder;
        for (String file : List.of(WALK, RISK, ACCOUNTS, FORMAT)) {
            shipped.put(file, Files.readString(folder.resolve(file)));
        }
    }

    public static void main(String[] args) throws Exception {
        new Reload(args[0], args[1], Path.of(args[2])).run();
    }

    private static int many(String variable, int usual) {
        return Integer.parseInt(System.getenv().getOrDefault(variable, Integer.toString(usual)));
    }

    private void run() throws Exception {
        int rate = many("RATE", 200);
        Thread looks = Thread.ofVirtual().start(this::look);
        send(rate, many("WARM_UP", 60), 0, false);
        looks.interrupt();
        looks.join();
        answered.set(0);
        ordered.set(0);
        orders.clear();
        quiet.clear();
        edited.clear();
        double alerts = counted("signalbox_alerts_total", "outcome=\"received\"");
        double filled = counted("signalbox_orders_total", "status=\"filled\"");
        Thread editor = Thread.ofPlatform().start(() -> edit(many("EVERY", 2_000)));
        send(rate, many("SECONDS", 600), many("TURN", 0), true);
        ended = true;
        editor.join();
        double deadline = System.nanoTime() + 60e9;
        while (counted("signalbox_orders_total", "status=\"filled\"") - filled < ordered.get() && System.nanoTime() < deadline) {
            Thread.sleep(200);
        }
        System.out.printf("alerts answered with received %d, in the journal %.0f; orders answered %d, different ones %d, filled %.0f%n",
                answered.get(), counted("signalbox_alerts_total", "outcome=\"received\"") - alerts, ordered.get(), orders.size(),
                counted("signalbox_orders_total", "status=\"filled\"") - filled);
        System.out.println("walks seen " + walks.size() + ", otherwise: " + wrong);
        System.out.println("| turns | alerts | p50 ms | p90 ms | p99 ms | p99.9 ms | max ms | over 100 ms |\n|---|---|---|---|---|---|---|---|");
        row("with edits", edited);
        row("without", quiet);
        for (String what : WHAT) {
            row("after an edit of " + what, edits.values().stream().filter(edit -> edit.what().equals(what)).flatMap(edit -> edit.times().stream()).toList());
        }
        System.out.println("edits " + effects.size() + ", from saving until told: " + figures(effects));
    }

    /** As people and monitoring do. What the compiler makes of a hub that is asked nothing is thrown away at the first question. */
    private void look() {
        try {
            while (true) {
                state();
                counted("signalbox_alerts_total", "received");
                Thread.sleep(1_000);
            }
        } catch (InterruptedException warm) {
            // Enough.
        } catch (Exception e) {
            count("a look: " + e);
        }
    }

    private void send(int rate, int seconds, int turn, boolean told) throws Exception {
        long began = System.nanoTime();
        long count = (long) rate * seconds;
        var inFlight = new Semaphore(2_000);
        for (long i = 0; i < count; i++) {
            long due = began + i * 1_000_000_000L / rate;
            editing = told && (turn == 0 || (due - began) / 1_000_000_000L / turn % 2 == 0);
            long wait = due - System.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            inFlight.acquire();
            boolean during = editing;
            long started = System.nanoTime();
            send(i).whenComplete((answer, failure) -> {
                double took = (System.nanoTime() - started) / 1e6;
                (during ? edited : quiet).add(took);
                if (during) {
                    Optional.ofNullable(edits.floorEntry(started)).ifPresent(edit -> edit.getValue().times().add(took));
                }
                note(answer, failure);
                inFlight.release();
            });
        }
        inFlight.acquire(2_000);
    }

    private CompletableFuture<HttpResponse<String>> send(long number) {
        String alert = "{\"symbol\":\"AAPL\",\"action\":\"" + (number % 2 == 0 ? "buy" : "sell")
                + "\",\"quantity\":\"1\",\"price\":\"190\",\"account_group\":\"g-" + number / 2 % 20
                + "\",\"alert_key\":\"" + UUID.randomUUID() + "\"}";
        return client.sendAsync(HttpRequest.newBuilder(URI.create(hub + "/webhook/tradingview/a-token-for-the-benchmark"))
                .POST(BodyPublishers.ofString(alert)).build(), BodyHandlers.ofString());
    }

    private void note(HttpResponse<String> answer, Throwable failure) {
        if (failure != null) {
            count("no answer: " + failure.getMessage());
            return;
        }
        if (answer.statusCode() != 200 || !answer.body().contains("\"received\"")) {
            count(answer.statusCode() + " " + answer.body());
            return;
        }
        answered.incrementAndGet();
        Matcher matcher = ORDER.matcher(answer.body());
        while (matcher.find()) {
            ordered.incrementAndGet();
            orders.add(matcher.group(1));
        }
        String walk = answer.headers().firstValue("X-Walk").orElse("shipped-shipped");
        String[] halves = walk.split("-");
        walks.add(walk);
        if (!halves[0].equals(halves[1])) {
            count("a mixture: " + walk);
        }
    }

    private void count(String what) {
        wrong.computeIfAbsent(what, one -> new AtomicLong()).incrementAndGet();
    }

    private void edit(int every) {
        try {
            int number = 0;
            while (!ended) {
                if (editing) {
                    boolean faulty = number % 5 == 4;
                    long saved = System.nanoTime();
                    String before = state();
                    edits.put(saved, new Edit(WHAT.get(number % 5), Collections.synchronizedList(new ArrayList<>())));
                    change(number, faulty);
                    await(faulty ? "rejected" : "current", before);
                    effects.add((System.nanoTime() - saved) / 1e6);
                    if (faulty) {
                        save(WALK, walk(number - 1));
                    }
                    Thread.sleep(Math.max(0, every - (System.nanoTime() - saved) / 1_000_000));
                    // Edits alone are counted: a text like the one before is no edit, and nothing is told of it.
                    number++;
                } else {
                    Thread.sleep(100);
                }
            }
        } catch (Exception e) {
            count("the editor ended: " + e);
        }
    }

    private void change(int number, boolean faulty) throws Exception {
        switch (number % 5) {
            case 0 -> save(RISK, shipped.get(RISK).replaceFirst("max_orders_per_day: \\d+", "max_orders_per_day: " + (1_000_001 + number)));
            case 1 -> save(ACCOUNTS, shipped.get(ACCOUNTS).replace("spare: [ a-0 ]", "spare: [ a-" + number % 20 + " ]").replaceAll("(?m)^  g-1: .*", "  g-1: [ a-1" + (number % 2 == 0 ? "" : ", a-2") + " ]"));
            case 2 -> save(FORMAT, shipped.get(FORMAT).replaceFirst("    buy: buy\n", "    buy: buy\n    hopla" + number + ": buy\n"));
            case 3 -> save(WALK, walk(number));
            default -> save(WALK, walk(number).replace("method: normalise", "metod: normalise"));
        }
    }

    private String walk(int number) {
        return shipped.get(WALK).replace("      steps:\n        - to: direct:alert?block=false",
                "      steps:\n        - setProperty: {name: first, constant: " + number + "}\n        - to: direct:alert?block=false")
                + "        - setHeader: {name: X-Walk, simple: \"" + number + "-${exchangeProperty.first}\"}\n";
    }

    private void save(String file, String text) throws Exception {
        Path target = folder.resolve(file);
        Path beside = target.resolveSibling("." + target.getFileName() + ".swp");
        Files.writeString(beside, text);
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private String state() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(hub + "/api/v1/config")).header("Authorization", "Bearer a-token-for-the-api").build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    /** Until something else is told, in this state. */
    private void await(String state, String before) throws Exception {
        long deadline = System.nanoTime() + 30_000_000_000L;
        for (String now = state(); now.equals(before) || !now.contains("\"state\":\"" + state + "\""); now = state()) {
            if (System.nanoTime() > deadline) {
                count("an edit was not told as " + state + " within 30 s: " + now);
                return;
            }
            Thread.sleep(20);
        }
    }

    private double counted(String metric, String label) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(management + "/actuator/prometheus")).build();
        return client.send(request, BodyHandlers.ofLines()).body()
                .filter(line -> line.startsWith(metric + "{") && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    }

    private static void row(String what, List<Double> times) {
        if (!times.isEmpty()) {
            System.out.println("| " + what + " | " + times.size() + " | " + figures(times) + " | " + times.stream().filter(time -> time > 100).count() + " |");
        }
    }

    private static String figures(List<Double> times) {
        List<Double> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        StringJoiner figures = new StringJoiner(" | ");
        for (double part : new double[] {0.5, 0.9, 0.99, 0.999, 1}) {
            figures.add(String.format(Locale.ROOT, "%.1f", sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1, Math.floor(part * sorted.size())))));
        }
        return figures.toString();
    }
}
