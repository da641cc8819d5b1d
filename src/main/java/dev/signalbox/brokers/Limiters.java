package dev.signalbox.brokers;

import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.AccountsListener;
import dev.signalbox.accounts.BrokerConnection;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** One limiter a connection, which everything of that connection passes. */
@Component
class Limiters implements AccountsListener {
    private final Map<ConnectionAccess, Limiter> limiters = new ConcurrentHashMap<>();
    private final Accounts accounts;
    private final Clock clock;
    private final Meter.MeterProvider<Timer> waits;

    Limiters(Accounts accounts, Clock clock, MeterRegistry metrics) {
        this.accounts = accounts;
        this.clock = clock;
        this.waits = Timer.builder("signalbox.throttle.wait")
                .description("How long calls waited for the limits of their connection")
                .withRegistry(metrics);
    }

    Limiter of(BrokerConnection brokerConnection) {
        return limiters.computeIfAbsent(
                ConnectionAccess.of(brokerConnection),
                access -> new Limiter(brokerConnection.pace().limits(), clock));
    }

    /** Other limits hold for calls that wait, too; what was called before counts. */
    @Override
    public void changed() {
        accounts.brokerConnections()
                .forEach(connection -> of(connection).limit(connection.pace().limits()));
        limiters.keySet().retainAll(ConnectionAccess.of(accounts));
    }

    /** Waits for the call's turn; false when its deadline came first. */
    boolean pass(Call call) throws InterruptedException {
        long began = System.nanoTime();
        Optional<Instant> turn =
                of(call.connection()).pass(call.question().operation().urgency(), call.deadline());
        waits.withTags("connection", call.connection().name()).record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        turn.ifPresent(call::turn);
        return turn.isPresent();
    }

    /** The call does not leave, so another one may have its turn. */
    void giveBack(Call call) {
        call.turn().ifPresent(of(call.connection())::giveBack);
    }
}
