package dev.signalbox.kit;

import dev.signalbox.Signalbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;

/** A hub before it starts: a folder with its own routes, mappings and data, and its variables. */
public final class Setup {
    public static final String KEY = "whsec_c2lnbmFsYm94LXRlc3RzLXNpZ24td2l0aC10aGlz";
    public static final String TOKEN = "url-token-that-only-tests-know";
    public static final String API_TOKEN = "api-token-that-only-tests-know";

    /** For hubs that share a database. A passphrase would have to be stretched at each start, which takes seconds. */
    public static final String MASTER_KEY = "5c".repeat(32);

    private final Path folder;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<Broker> brokers = new ArrayList<>();
    private boolean fromScratch = false;

    /** A broker to which a hub's connections lead. */
    public interface Broker {
        /** {@return the variables that lead there} */
        Map<String, String> variables();

        /** Does what a person has to do before a hub that was started can trade there. */
        void started(Hub hub);
    }

    private Setup(Path folder) {
        this.folder = folder;
        variables.put("SIGNALBOX_ROUTES", folder.resolve("routes").toString());
        variables.put("SIGNALBOX_MAPPINGS", folder.resolve("mappings").toString());
        variables.put("SIGNALBOX_DATA", folder.resolve("data").toString());
        variables.put("SIGNALBOX_PORT", "0");
        variables.put("SIGNALBOX_MANAGEMENT_PORT", "0");
        variables.put("SIGNALBOX_WEBHOOK_SECRET", KEY);
        variables.put("SIGNALBOX_WEBHOOK_TOKEN", TOKEN);
        variables.put("SIGNALBOX_API_TOKEN", API_TOKEN);
    }

    /** A hub with the texts of the release, copied so that a test may change them. */
    public static Setup in(Path folder) {
        for (String texts : new String[] {"routes", "mappings"}) {
            copy(Path.of(texts), folder.resolve(texts));
        }
        return new Setup(folder);
    }

    public Setup with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /** Leads its connections to a broker. */
    public Setup to(Broker broker) {
        variables.putAll(broker.variables());
        brokers.add(broker);
        return this;
    }

    /** Writes one of the texts again. The cases beside the texts go: they speak of those of the release. */
    public Setup text(String file, String content) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path cases :
                    files.filter(path -> path.toString().endsWith("test.yaml")).toList()) {
                Files.delete(cases);
            }
            Files.writeString(folder.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** {@return its variables, for a hub in a process of its own} */
    public Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    public Path data() {
        return folder.resolve("data");
    }

    public String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it; may be called again after the hub was closed, as an operator would. */
    public Hub start() {
        prepare();
        return ready(new Hub(SpringApplication.run(Signalbox.class, arguments())));
    }

    private Hub ready(Hub hub) {
        brokers.forEach(broker -> broker.started(hub));
        return hub;
    }

    /** Leaves the making of its database to the hub, as its first start does. */
    public Setup fromScratch() {
        fromScratch = true;
        return this;
    }

    private void prepare() {
        if (!fromScratch && !variables.containsKey("SIGNALBOX_DB_URL")) {
            DatabaseTemplate.into(Path.of(variables.get("SIGNALBOX_DATA")));
        }
    }

    private String[] arguments() {
        return variables.entrySet().stream()
                .map(variable -> "--" + variable.getKey() + "=" + variable.getValue())
                .toArray(String[]::new);
    }

    /** Starts it at another time. */
    public Hub start(Clock clock) {
        prepare();
        SpringApplication application = new SpringApplication(Signalbox.class);
        application.addInitializers(
                context -> ((GenericApplicationContext) context).registerBean("clock", Clock.class, () -> clock));
        return ready(new Hub(application.run(arguments())));
    }

    /** Starts it as a process of its own, so that it can be killed. */
    public Spawned spawn() throws IOException {
        return Spawned.start(variables, folder.resolve("spawned.log"));
    }

    /** Begins to start it as a process of its own. */
    public Process begin() throws IOException {
        return Spawned.begin(variables, folder.resolve("spawned.log"));
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                if (Files.isRegularFile(file)) {
                    Files.copy(file, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
