package dev.signalbox.trades;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.accounts.Account;
import dev.signalbox.brokers.BrokerCalls;
import dev.signalbox.brokers.BrokerReply;
import dev.signalbox.brokers.BrokerRequest;
import dev.signalbox.brokers.FillPage;
import dev.signalbox.brokers.Outcome;
import dev.signalbox.cluster.LeaseOwnership;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Reads what was executed in an account, page by page, from where it was left to now. A page that is not understood is
 * asked for again, and what is behind it is not read before it is.
 */
@Component
class Puller {
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    private static final Duration AWAY = Duration.ofSeconds(2);
    private static final int MOST_AWAY = 150;
    private static final JsonMapper JSON = new JsonMapper();

    private final BrokerCalls calls;
    private final PullBook book;
    private final PageTaker pages;
    private final PullLetters letters;
    private final LeaseOwnership leaseOwnership;

    Puller(BrokerCalls calls, PullBook book, PageTaker pages, PullLetters letters, LeaseOwnership leaseOwnership) {
        this.calls = calls;
        this.book = book;
        this.pages = pages;
        this.letters = letters;
        this.leaseOwnership = leaseOwnership;
    }

    /** It came to no end; the message is for a person. */
    static final class Stuck extends Exception {
        Stuck(String reason) {
            super(reason, null, false, false);
        }
    }

    /** How often the page at hand was asked for in vain. */
    private static final class Tries {
        private int understood = 0;
        private int away = 0;

        private void reset() {
            understood = 0;
            away = 0;
        }
    }

    /**
     * Pulls an account.
     *
     * @return whether it came to its end; false when this hub serves the account no more
     * @throws Stuck when a page is not given, or not understood
     */
    boolean pull(Account account) throws InterruptedException, Stuck {
        Instant now = calls.now();
        Tries tries = new Tries();
        Set<String> completed = new HashSet<>();
        while (leaseOwnership.serves(account)) {
            PullBook.Mark mark = book.mark(account);
            BrokerReply brokerReply = calls.ask(BrokerRequest.fills(account, pull(mark, now, Optional.empty())));
            Optional<FillPage> page = page(account, brokerReply, tries);
            if (page.isPresent()) {
                tries.reset();
                checkMoves(mark, page.get());
                Optional<PageTaker.Taken> taken = pages.take(account, mark, page.get(), brokerReply.answer());
                if (taken.isPresent()) {
                    book.counted(account.connection().name(), page.get().fills().size());
                    taken.get().incomplete().stream()
                            .filter(completed::add)
                            .forEach(order -> complete(account, mark, order));
                }
                if (!page.get().next().more()) {
                    letters.resolved(account);
                    return true;
                }
            }
        }
        return false;
    }

    /** An order of which less is told than is done: its executions are asked for by its id, once a pull. */
    private void complete(Account account, PullBook.Mark mark, String order) {
        BrokerReply brokerReply = calls.ask(BrokerRequest.fills(account, pull(mark, calls.now(), Optional.of(order))));
        if (brokerReply.outcome() instanceof Outcome.Accepted accepted
                && accepted.answer() instanceof Outcome.Executed(FillPage page)) {
            pages.add(account, page.fills());
        }
    }

    private static void checkMoves(PullBook.Mark mark, FillPage page) throws Stuck {
        String next = page.next().cursor().toString();
        if (page.next().more() && mark.cursor().equals(Optional.of(next))) {
            throw new Stuck("reply.jq gave the same cursor again, so the pull would never end: " + next);
        }
    }

    /** The page; empty when it is to be asked for again. */
    private Optional<FillPage> page(Account account, BrokerReply brokerReply, Tries tries)
            throws InterruptedException, Stuck {
        String connection = account.connection().name();
        switch (brokerReply.outcome()) {
            case Outcome.Accepted accepted
            when accepted.answer() instanceof Outcome.Executed(FillPage page) -> {
                return Optional.of(page);
            }
            case Outcome.Accepted other -> throw new Stuck("reply.jq gave no fills");
            case Outcome.Busy busy -> waitUntil(connection, busy.until());
            // It has answered, only nobody understands what.
            case Outcome.NotSent notSent
            when brokerReply.answer().isPresent() -> again(account, notSent.reason(), brokerReply, tries);
            case Outcome.NotSent notSent -> {
                if (++tries.away > MOST_AWAY) {
                    throw new Stuck("the broker cannot be reached: " + notSent.reason());
                }
                waitUntil(connection, calls.now().plus(AWAY));
            }
            case Outcome.Unknown unknown -> again(account, unknown.reason(), brokerReply, tries);
            case Outcome.Absent absent -> again(account, "the broker finds nothing", brokerReply, tries);
            case Outcome.Rejected rejected -> throw new Stuck("the broker does not tell: " + rejected.reason());
            case Outcome.Withheld withheld -> throw new InterruptedException("the hub is stopping");
        }
        return Optional.empty();
    }

    private void again(Account account, String reason, BrokerReply brokerReply, Tries tries)
            throws InterruptedException, Stuck {
        if (tries.understood == PAUSES.size()) {
            letters.stuck(account, "a page of executions is not understood: " + reason, brokerReply.answer());
            throw new Stuck("a page is not understood: " + reason);
        }
        Thread.sleep(PAUSES.get(tries.understood++));
    }

    private void waitUntil(String connection, Instant until) throws InterruptedException {
        book.state(connection, PullState.Word.WAITING);
        Thread.sleep(Duration.between(calls.now(), until).plusMillis(10));
    }

    private static JsonNode pull(PullBook.Mark mark, Instant now, Optional<String> order) {
        ObjectNode pull = JSON.createObjectNode()
                .put(
                        "from",
                        mark.from()
                                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                                .toString())
                .put(
                        "now",
                        now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString());
        pull.set(
                "cursor",
                order.isPresent()
                        ? JSON.nullNode()
                        : mark.cursor().map(Puller::tree).orElse(JSON.nullNode()));
        return pull.put("order", order.orElse(null));
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("the cursor in the table pull_cursor is no JSON: " + json, e);
        }
    }
}
