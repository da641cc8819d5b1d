package dev.signalbox.api;

import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.accounts.CallPolicy;
import dev.signalbox.accounts.Endpoint;
import dev.signalbox.brokers.ConnectionState;
import dev.signalbox.brokers.SessionState;
import dev.signalbox.connections.ConnectionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** A connection as the API gives it; what is not known is null. */
public record ConnectionView(
        String name,
        String broker,
        String environment,
        String serving,
        Instant paused,
        String breaker,
        List<LimitView> limits,
        SessionView session,
        Instant lastPullAt) {
    /** How much of a limit is used. */
    public record LimitView(String per, int limit, int used) {
        private static LimitView of(CallPolicy.Limit limit, int used) {
            return new LimitView(per(limit.within()), limit.calls(), used);
        }

        private static String per(Duration within) {
            return switch ((int) within.toSeconds()) {
                case 1 -> "second";
                case 60 -> "minute";
                case 300 -> "5_minutes";
                default -> "hour";
            };
        }
    }

    /** Whether it is logged in at a broker that wants that; the address is null where the hub logs in by itself. */
    public record SessionView(String state, String loginUrl, Instant expiresAt, Instant renewBy) {
        private static SessionView of(SessionState session, Optional<String> loginUrl, Instant now) {
            boolean isValid = session.isValid(now);
            return new SessionView(
                    session.needsPerson() ? SessionState.Kind.NEEDS_LOGIN.word() : isValid ? "valid" : "none",
                    loginUrl.orElse(null),
                    session.expiresAt().filter(end -> isValid).orElse(null),
                    session.renewBy().orElse(null));
        }
    }

    static ConnectionView of(
            ConnectionStatus status, Optional<String> loginUrl, Optional<Instant> pulled, Instant now) {
        BrokerConnection connection = status.connection();
        ConnectionState state = status.state();
        return new ConnectionView(
                connection.name(),
                connection.broker(),
                connection.access().map(Endpoint::environment).orElse(null),
                status.serving().map(UUID::toString).orElse(null),
                status.paused().orElse(null),
                state.breaker().word(),
                limits(connection.pace().limits(), state.used()),
                SessionView.of(state.session(), loginUrl, now),
                pulled.orElse(null));
    }

    /** Another hub may have read other limits than this one. */
    private static List<LimitView> limits(List<CallPolicy.Limit> limits, List<Integer> used) {
        return IntStream.range(0, limits.size())
                .mapToObj(i -> LimitView.of(limits.get(i), i < used.size() ? used.get(i) : 0))
                .toList();
    }
}
