package dev.signalbox.brokers;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.accounts.CallPolicy;
import dev.signalbox.accounts.Endpoint;
import dev.signalbox.trading.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A connection to a broker that is not called, and calls on it. */
final class Connections {
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private Connections() {}

    static Call call(Map<String, String> credentials) {
        return new Call(BrokerRequest.about(Operation.ACCOUNT, account(credentials)), Guard.NONE, Optional.empty());
    }

    private static Account account(Map<String, String> credentials) {
        var access = new Endpoint("paper", "http://127.0.0.1:9", Map.of(), credentials, Set.of(Kind.values()));
        var pace = new CallPolicy(
                List.of(),
                new CallPolicy.Timeouts(TIMEOUT, Duration.ofSeconds(2), Duration.ofMinutes(10), Duration.ofSeconds(30)),
                new CallPolicy.Breaker(5, Duration.ofSeconds(10)),
                new CallPolicy.Patience(
                        List.of(Duration.ofSeconds(1)),
                        Duration.ofSeconds(15),
                        new CallPolicy.GiveUp(Duration.ofMinutes(5), Duration.ofHours(24)),
                        new CallPolicy.Poll(Duration.ofMillis(250), Duration.ofSeconds(5)),
                        CallPolicy.Linking.NONE),
                new CallPolicy.Looks(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(1), Set.of()));
        var connection = new BrokerConnection("one", "acme", Optional.of(access), pace);
        return new Account("one", connection, Optional.empty(), BigDecimal.ZERO, Optional.empty());
    }
}
