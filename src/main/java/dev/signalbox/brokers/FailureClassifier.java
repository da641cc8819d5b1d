package dev.signalbox.brokers;

import dev.signalbox.mapping.MappingRefusal;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/**
 * Says what it means that a call failed. Only what certainly never reached the broker counts as not sent; whatever else
 * is not understood is unknown, and so will be looked up.
 */
final class FailureClassifier {
    private static final List<Class<? extends Throwable>> NEVER_LEFT = List.of(
            CallNotPermittedException.class,
            ConnectException.class,
            ConnectTimeoutException.class,
            NoRouteToHostException.class,
            UnknownHostException.class);

    private FailureClassifier() {}

    /** @param now when the call ended */
    static Outcome outcome(Throwable failure, Call call, Instant now) {
        find(failure, HttpOperationFailedException.class)
                .ifPresent(refused -> call.answered(refused.getStatusCode(), body(refused), now));
        call.transcript().hearsNothing(reason(failure, call, now), now);
        return classified(failure, call, now);
    }

    private static Outcome classified(Throwable failure, Call call, Instant now) {
        if (call.looksAfterwards()) {
            // What was asked before this look may be done, so nothing that happens now can mean that it was not sent.
            return unknown(failure, call, now);
        }
        Optional<WithheldException> withheld = find(failure, WithheldException.class);
        if (withheld.isPresent()) {
            // A request before the one that was withheld may have done it.
            return call.hasLeft()
                    ? unknown(failure, call, now)
                    : new Outcome.Withheld(withheld.get().objection());
        }
        Optional<PausedException> paused = find(failure, PausedException.class);
        if (paused.isPresent()) {
            return new Outcome.NotSent(words(paused.get()), true);
        }
        if (find(failure, InterruptedException.class).isPresent()
                && call.departed().isEmpty()) {
            return new Outcome.Withheld(Guard.Objection.NOT_OURS);
        }
        Optional<NoSessionException> noSession = find(failure, NoSessionException.class);
        if (noSession.isPresent()) {
            return noSession.get().outcome();
        }
        Optional<BusyException> busy = find(failure, BusyException.class);
        if (busy.isPresent()) {
            return new Outcome.Busy(busy.get().until(), busy.get().getMessage());
        }
        if (isUnauthorised(failure, call)) {
            return new Outcome.Rejected(reason(failure, call, now), true);
        }
        Optional<? extends Throwable> neverLeft = NEVER_LEFT.stream()
                .flatMap(type -> find(failure, type).stream())
                .findFirst();
        if (neverLeft.isPresent()) {
            return new Outcome.NotSent(words(neverLeft.get()));
        }
        if (call.departed().isEmpty()) {
            // Only what request.jq itself refuses is refused; an answer to a mere question may be understood next time.
            return find(failure, MappingRefusal.class)
                    .filter(unsayable -> !call.hasAsked())
                    .<Outcome>map(unsayable -> new Outcome.Rejected(words(unsayable), false))
                    .orElseGet(() -> new Outcome.NotSent(words(failure)));
        }
        return unknown(failure, call, now);
    }

    /** A broker may say with a failure that it does not accept who calls. */
    private static boolean isUnauthorised(Throwable failure, Call call) {
        Optional<String> words = call.connection().pace().breaker().unauthorised();
        return find(failure, HttpOperationFailedException.class)
                .flatMap(failed -> Optional.ofNullable(failed.getResponseBody()))
                .filter(said -> words.filter(said::contains).isPresent())
                .isPresent();
    }

    /** What is said to a look after an order left, about the look alone, says nothing about the order. */
    static Outcome ofLook(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Rejected rejected when rejected.credentials() -> new Outcome.Unknown(rejected.reason(), true);
            case Outcome.Busy busy -> new Outcome.Unknown(busy.reason(), true);
            case Outcome.NotSent notSent -> new Outcome.Unknown(notSent.reason(), true);
            case Outcome.Absent absent -> new Outcome.Unknown("the broker does not find it yet", true);
            case Outcome.Rejected rejected -> rejected;
            case Outcome.Accepted accepted -> accepted;
            case Outcome.Unknown unknown -> unknown;
            case Outcome.Withheld withheld -> withheld;
        };
    }

    private static Outcome unknown(Throwable failure, Call call, Instant now) {
        return find(failure, MappingRefusal.class)
                .map(notUnderstood -> new Outcome.Unknown(words(notUnderstood), true))
                .orElseGet(() -> new Outcome.Unknown(reason(failure, call, now), false));
    }

    private static String reason(Throwable failure, Call call, Instant now) {
        Optional<HttpOperationFailedException> refused = find(failure, HttpOperationFailedException.class);
        if (refused.isPresent()) {
            return call.answers()
                    .last()
                    .orElse(refused.get().getStatusCode() + " " + body(refused.get()))
                    .strip();
        }
        Duration limit = call.connection().pace().timeouts().whole();
        boolean late =
                call.departed().filter(at -> !now.isBefore(at.plus(limit))).isPresent();
        return late ? "no answer within " + limit.toMillis() + " ms" : words(failure);
    }

    private static String body(HttpOperationFailedException refused) {
        return Optional.ofNullable(refused.getResponseBody()).orElse("").strip();
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static String words(Throwable failure) {
        return Optional.ofNullable(failure.getMessage())
                .orElse(failure.getClass().getSimpleName());
    }
}
