package dev.signalbox.brokers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.routes.RouteRevisions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Asks brokers, through the routes of their connections. Whatever happens on the way comes back as an outcome. */
@Component
public class BrokerCalls {
    private final RouteRevisions routes;
    private final ProducerTemplate template;
    private final Clock clock;
    private final Connections connections;
    private final CallReport report;

    BrokerCalls(
            RouteRevisions routes, ProducerTemplate template, Clock clock, Connections connections, CallReport report) {
        this.routes = routes;
        this.template = template;
        this.clock = clock;
        this.connections = connections;
        this.report = report;
    }

    /** Where calls go by what the files say now, and what they leave behind. */
    @Component("brokerConnections")
    record Connections(
            ConnectionRoutes routes, Limiters limiters, BrokerCache memory, Sessions sessions, Questions questions) {}

    /** What is asked, as the files and the journal have it now. */
    @Component("brokerQuestions")
    record Questions(Accounts accounts, OtherOrders others, Attachments attachments) {
        /** Whoever asks may have begun before the file was edited. */
        BrokerRequest present(BrokerRequest asked) {
            return accounts.account(asked.account().id())
                    .filter(asked.account()::isSameAs)
                    .map(asked::by)
                    .orElse(asked);
        }

        ObjectNode text(BrokerRequest asked, Instant now) {
            ObjectNode text = BrokerRequestJson.of(asked).put("now", now.toString());
            others.of(asked).ifPresent(found -> text.withObject("/order").set("others", found));
            attachments.of(asked).ifPresent(found -> text.withObject("/order").set("attached", found));
            attachments.entryOf(asked).ifPresent(found -> text.withObject("/order")
                    .set("attached_to", found));
            return text;
        }
    }

    /**
     * Asks, however long it takes to be let through.
     *
     * @param brokerRequest what
     * @return what came of it
     */
    public BrokerReply ask(BrokerRequest brokerRequest) {
        return ask(brokerRequest, Guard.NONE, Optional.empty());
    }

    /**
     * Asks.
     *
     * @param brokerRequest what
     * @param guard has the last word before the call leaves
     * @param deadline when to stop waiting for the connection's limits and ask the guard
     * @return what came of it; never an exception
     */
    public BrokerReply ask(BrokerRequest brokerRequest, Guard guard, Optional<Instant> deadline) {
        Call call = call(brokerRequest, guard, deadline);
        BrokerReply brokerReply = once(call);
        // A call refused for its token did nothing: it is repeated with a fresh one, and passes the last gate again.
        boolean tokenEnded = brokerReply.outcome() instanceof Outcome.Rejected rejected
                && rejected.credentials()
                && connections.sessions().end(call);
        return tokenEnded ? once(call(brokerRequest, guard, deadline)) : brokerReply;
    }

    private Call call(BrokerRequest asked, Guard guard, Optional<Instant> deadline) {
        return new Call(connections.questions().present(asked), guard, deadline);
    }

    private BrokerReply once(Call call) {
        try {
            call.says(connections.questions().text(call.question(), clock.instant()));
        } catch (DataAccessException away) {
            return new BrokerReply(
                    new Outcome.NotSent("the database does not answer"),
                    Optional.empty(),
                    Optional.empty(),
                    clock.instant(),
                    call.kept());
        }
        return answered(call);
    }

    private BrokerReply answered(Call call) {
        Exchange exchange =
                template.send(routes.endpoint("broker-" + connections.routes().of(call.connection())), asked -> {
                    asked.setProperty(Call.PROPERTY, call);
                    asked.getMessage()
                            .setBody(call.text()
                                    .set("known", connections.memory().known(call.connection())));
                });
        Instant now = clock.instant();
        Outcome outcome = outcome(exchange, call, now);
        if (outcome instanceof Outcome.Busy busy) {
            connections.limiters().of(call.connection()).pauseUntil(busy.until());
        }
        report.of(call, outcome, now);
        Outcome meant = call.looksAfterwards() ? FailureClassifier.ofLook(outcome) : outcome;
        return new BrokerReply(meant, call.answers().about(meant), call.departed(), now, call.kept());
    }

    /** {@return the time by which outcomes are told} */
    public Instant now() {
        return clock.instant();
    }

    private Outcome outcome(Exchange exchange, Call call, Instant now) {
        if (exchange.getException() != null) {
            return FailureClassifier.outcome(exchange.getException(), call, now);
        }
        try {
            Duration busy = call.connection().pace().patience().busy();
            JsonNode said = exchange.getMessage().getBody(JsonNode.class);
            Outcome outcome = OutcomeReader.read(said, now, busy);
            connections.memory().keep(call.connection(), said);
            call.keep(said);
            return outcome;
        } catch (RuntimeException e) {
            // Whatever cannot be read, the broker may have done it.
            return new Outcome.Unknown(String.valueOf(e.getMessage()), true);
        }
    }
}
