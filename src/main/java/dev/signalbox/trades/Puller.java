package dev.signalbox.trades;

import dev.signalbox.accounts.Account;
import dev.signalbox.brokers.BrokerReply;
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

    private final PageQuestions questions;
    private final PullBook book;
    private final PageTaker pages;
    private final PullLetters letters;
    private final LeaseOwnership leaseOwnership;

    Puller(
            PageQuestions questions,
            PullBook book,
            PageTaker pages,
            PullLetters letters,
            LeaseOwnership leaseOwnership) {
        this.questions = questions;
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
        PageQuestions.Series series = questions.of(account);
        Tries tries = new Tries();
        Set<String> completed = new HashSet<>();
        while (leaseOwnership.serves(account)) {
            PullBook.Mark mark = book.mark(account);
            BrokerReply brokerReply = series.ask(mark);
            Optional<FillPage> page = page(account, brokerReply, tries);
            if (page.isPresent()) {
                tries.reset();
                FillPage.Next next = page.get().next();
                checkMoves(mark, next);
                if (next.more()) {
                    series.askAhead(mark, next.cursor());
                }
                Optional<PageTaker.Taken> taken = pages.take(account, mark, page.get(), brokerReply.answer());
                for (String order : taken.map(PageTaker.Taken::incomplete).orElse(List.of())) {
                    if (completed.add(order)) {
                        complete(account, series.ofOrder(mark, order));
                    }
                }
                if (!next.more()) {
                    letters.resolved(account);
                    return true;
                }
            }
        }
        return false;
    }

    /** Of an order less was told than is done: its executions were asked for by its id, once a pull. */
    private void complete(Account account, BrokerReply brokerReply) {
        if (brokerReply.outcome() instanceof Outcome.Accepted accepted
                && accepted.answer() instanceof Outcome.Executed(FillPage page)) {
            pages.add(account, page.fills());
        }
    }

    private static void checkMoves(PullBook.Mark mark, FillPage.Next next) throws Stuck {
        if (next.more() && mark.cursor().equals(Optional.of(next.cursor().toString()))) {
            throw new Stuck("reply.jq gave the same cursor again, so the pull would never end: " + next.cursor());
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
            case Outcome.NotSent notSent
            when notSent.paused() -> waitUntil(connection, questions.now().plus(AWAY));
            // It has answered, only nobody understands what.
            case Outcome.NotSent notSent
            when brokerReply.answer().isPresent() -> again(account, notSent.reason(), brokerReply, tries);
            case Outcome.NotSent notSent -> {
                if (++tries.away > MOST_AWAY) {
                    throw new Stuck("the broker cannot be reached: " + notSent.reason());
                }
                waitUntil(connection, questions.now().plus(AWAY));
            }
            case Outcome.Unknown unknown -> again(account, unknown.reason(), brokerReply, tries);
            case Outcome.Absent absent -> again(account, "the broker finds nothing", brokerReply, tries);
            case Outcome.Rejected rejected -> throw new Stuck("the broker does not say: " + rejected.reason());
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
        Thread.sleep(Duration.between(questions.now(), until).plusMillis(10));
    }
}
