package dev.signalbox.trades;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.accounts.Account;
import dev.signalbox.brokers.BrokerCalls;
import dev.signalbox.brokers.BrokerReply;
import dev.signalbox.brokers.BrokerRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.springframework.stereotype.Component;

/**
 * Asks brokers for pages of executions. The next page is asked for while the one before it is being stored; more than one is
 * never asked for at a time.
 */
@Component
class PageQuestions {
    private static final JsonMapper JSON = new JsonMapper();

    private final BrokerCalls calls;
    private final BookedFills booked;

    PageQuestions(BrokerCalls calls, BookedFills booked) {
        this.calls = calls;
        this.booked = booked;
    }

    /** The questions of one pull of an account, all as of the moment at which it began. */
    Series of(Account account) {
        return new Series(account, calls.now());
    }

    /** {@return the time by which outcomes are told} */
    Instant now() {
        return calls.now();
    }

    /** The questions of one pull. */
    final class Series {
        private final Account account;
        private final Instant begun;
        private Optional<Ahead> ahead = Optional.empty();

        private record Ahead(Optional<String> cursor, FutureTask<BrokerReply> reply) {}

        private Series(Account account, Instant begun) {
            this.account = account;
            this.begun = begun;
        }

        /** The page of a mark. */
        BrokerReply ask(PullBook.Mark mark) throws InterruptedException {
            Optional<Ahead> asked = ahead.filter(one -> one.cursor().equals(mark.cursor()));
            ahead = Optional.empty();
            return asked.isPresent() ? reply(asked.get()) : askNow(mark, Optional.empty());
        }

        /** Begins to ask for the page behind one that is not stored yet. */
        void askAhead(PullBook.Mark mark, JsonNode cursor) {
            var behind =
                    new PullBook.Mark(Optional.of(cursor.toString()), mark.backfill(), mark.from(), mark.through());
            var task = new FutureTask<>(() -> askNow(behind, Optional.empty()));
            Thread.ofVirtual().name("pull-ahead-" + account.id()).start(task);
            ahead = Optional.of(new Ahead(behind.cursor(), task));
        }

        /** All executions of one order. */
        BrokerReply ofOrder(PullBook.Mark mark, String order) throws InterruptedException {
            if (ahead.isPresent()) {
                reply(ahead.get());
            }
            return askNow(mark, Optional.of(order));
        }

        private BrokerReply askNow(PullBook.Mark mark, Optional<String> order) {
            ObjectNode pull = pull(mark, order.isPresent() ? calls.now() : begun, order);
            JsonNode span = pull.path("cursor").path("booked");
            if (span.isObject()) {
                pull.set("booked", booked.of(account, span));
            }
            return calls.ask(BrokerRequest.fills(account, pull));
        }

        private static BrokerReply reply(Ahead asked) throws InterruptedException {
            try {
                return asked.reply().get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a page could not be asked for", e.getCause());
            }
        }
    }

    private static ObjectNode pull(PullBook.Mark mark, Instant now, Optional<String> order) {
        ObjectNode pull = JSON.createObjectNode()
                .put("from", mark.from().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("now", now.truncatedTo(ChronoUnit.SECONDS).toString());
        pull.set(
                "cursor",
                order.isPresent()
                        ? JSON.nullNode()
                        : mark.cursor().map(PageQuestions::tree).orElse(JSON.nullNode()));
        pull.put("order", order.orElse(null));
        return pull;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the cursor in the table pull_cursor is no JSON: " + json, e);
        }
    }
}
