package dev.signalbox.cases;

import dev.signalbox.conformance.BrokerUser;
import dev.signalbox.conformance.FaultyServer;
import dev.signalbox.conformance.SimulatedBroker;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.springframework.util.FileSystemUtils;

/**
 * A hub in which every case has a group and an account of its own, and the brokers of those that are not on paper.
 *
 * @param hub the hub
 * @param clock its clock: it begins on a trading day, always the same one, so that a month keeps its name in the data
 * @param brokers the simulated brokers by name
 * @param folder where the hub lives
 */
record CaseHub(Hub hub, Clock clock, Map<String, FaultyServer> brokers, Path folder) implements AutoCloseable {
    private static final Instant BEGIN = Instant.parse("2026-11-27T15:00:00Z");

    static CaseHub start(List<Case> cases) throws IOException {
        Path folder = Files.createTempDirectory("cases");
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), BEGIN));
        Map<String, FaultyServer> brokers = brokers(cases);
        Setup setup = new CaseTexts(cases, brokers).in(Setup.in(folder));
        brokers.values().forEach(server -> setup.to(server));
        return new CaseHub(setup.start(clock), clock, brokers, folder);
    }

    /** {@return what the account of a case is at its broker; empty for paper} */
    Optional<BrokerUser> customerOf(Case one) {
        return one.broker().map(brokers::get).map(server -> server.customer(one.group()));
    }

    @Override
    public void close() throws IOException {
        hub.close();
        brokers.values().forEach(FaultyServer::close);
        FileSystemUtils.deleteRecursively(folder);
    }

    /** The brokers that cases name, each of which knows the accounts of its cases. */
    private static Map<String, FaultyServer> brokers(List<Case> cases) throws IOException {
        Map<String, FaultyServer> servers = new HashMap<>();
        for (SimulatedBroker broker : ServiceLoader.load(SimulatedBroker.class)) {
            List<Case> there = cases.stream()
                    .filter(one -> one.broker().equals(Optional.of(broker.name())))
                    .toList();
            if (!there.isEmpty()) {
                FaultyServer server = FaultyServer.start(broker);
                there.forEach(one -> server.customer(one.group()));
                servers.put(broker.name(), server);
            }
        }
        return servers;
    }
}
