package dev.signalbox.conformance;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The brokers that have texts, each with its simulation. */
public final class Brokers {
    private static final String SUFFIX = ".yaml";
    private static final String ROUTES_OF_THE_HUB_ITSELF = ".camel.yaml";

    private static final Duration TOKENS_LIVE = Duration.ofMinutes(15);

    private Brokers() {}

    /** Every broker of the release, or those that {@code -Dconformance.brokers=one,other} names. */
    public static List<SimulatedBroker> all() {
        List<String> wanted =
                List.of(System.getProperty("conformance.brokers", "").split(","));
        return of(Path.of("routes/brokers")).stream()
                .filter(broker -> wanted.contains("") || wanted.contains(broker.name()))
                .toList();
    }

    /** How people log in at a broker of several ways, where {@code -Dconformance.login=one,other} names it. */
    static Optional<AuthorizationServer.Manner> loginAsked(String name) {
        List<String> asked = List.of(System.getProperty("conformance.login", "").split(","));
        return asked.contains(name)
                ? Optional.of(new AuthorizationServer.Manner(false, false, false, Optional.of(TOKENS_LIVE)))
                : Optional.empty();
    }

    /** Those of them that tell the single executions of earlier days. */
    static List<SimulatedBroker> withHistory() {
        return all().stream()
                .filter(broker -> broker.can(Ability.TELL_EARLIER_DAYS))
                .toList();
    }

    /** Those that have texts in a folder. Fails when one has no simulation. */
    static List<SimulatedBroker> of(Path folder) {
        Map<String, SimulatedBroker> simulated = ServiceLoader.load(SimulatedBroker.class).stream()
                .map(ServiceLoader.Provider::get)
                .collect(toMap(SimulatedBroker::name, identity()));
        return names(folder).stream().map(name -> in(simulated, folder, name)).toList();
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX) && !file.endsWith(ROUTES_OF_THE_HUB_ITSELF))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SimulatedBroker in(Map<String, SimulatedBroker> simulated, Path folder, String name) {
        if (!simulated.containsKey(name)) {
            throw new IllegalStateException("%s has no simulation, so no conformance card can be played; write an %s of"
                            .formatted(folder.resolve(name + SUFFIX), SimulatedBroker.class.getName())
                    + " the name \"" + name + "\" and list it in src/test/resources/META-INF/services");
        }
        return simulated.get(name);
    }
}
