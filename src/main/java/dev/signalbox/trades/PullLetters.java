package dev.signalbox.trades;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Endpoint;
import dev.signalbox.brokers.FillPage;
import dev.signalbox.deadletters.DeadLetter;
import dev.signalbox.deadletters.DeadLetters;
import dev.signalbox.trading.Stage;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps what a broker reported and nobody understands, each line once, with the page in which it stood. */
@Component
class PullLetters {
    /** The stage of these letters. */
    private static final String PAGE = "page";

    private static final JsonMapper JSON = new JsonMapper();

    private final DeadLetters letters;
    private final Clock clock;
    private final DatabaseTurns turns;
    /** One that a person threw away is not kept again while its page is still told. */
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    PullLetters(DeadLetters letters, Clock clock, DatabaseTurns turns) {
        this.letters = letters;
        this.clock = clock;
        this.turns = turns;
    }

    /** Keeps a line, unless it is kept already, within the transaction of its page. */
    void keep(Account account, FillPage.Odd odd, Optional<String> page) {
        String line = masked(account, odd.line().toString());
        String identity = Integer.toHexString(line.hashCode()) + "-" + line.length();
        if (known.contains(account.id() + " " + identity)) {
            return;
        }
        if (of(account, identity).isEmpty()) {
            ObjectNode body = body(account);
            body.set("line", tree(line));
            page.ifPresent(text -> body.put(PAGE, text));
            keep(
                    account,
                    identity,
                    body,
                    odd.reason() + "; the rest of its page is stored. Mend the cause, then replay this"
                            + " letter, or discard it");
        }
        afterCommit(() -> known.add(account.id() + " " + identity));
    }

    /** A page that is not stored in the end has left no letter either, and is reported again. */
    private static void afterCommit(Runnable step) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                step.run();
            }
        });
    }

    /** Keeps that a page cannot be understood at all, or is not given; one such letter an account. */
    void stuck(Account account, String reason, Optional<String> page) {
        ObjectNode body = body(account);
        page.ifPresent(text -> body.put(PAGE, text));
        turns.in(() -> {
            discard(account);
            keep(
                    account,
                    PAGE,
                    body,
                    reason + "; nothing behind it is read before it is understood. Replay this letter to ask"
                            + " for it again");
        });
    }

    /** The account's pages are understood again. */
    void resolved(Account account) {
        turns.in(() -> discard(account));
    }

    private void discard(Account account) {
        of(account, PAGE).forEach(letter -> letters.discard(letter.id()));
    }

    private void keep(Account account, String identity, ObjectNode body, String reason) {
        var subject = new DeadLetter.Subject(
                Stage.PULL,
                Optional.empty(),
                Optional.empty(),
                Optional.of(account.id()),
                Optional.of(account.connection().broker()));
        var original = new DeadLetter.Original(
                Optional.empty(), Optional.of(identity), body.toString().getBytes(UTF_8), clock.instant());
        letters.keep(subject, original, new DeadLetter.Failure(masked(account, reason), Optional.empty(), 1));
    }

    private List<DeadLetter> of(Account account, String identity) {
        return letters.of(account.id(), Stage.PULL, identity);
    }

    private static ObjectNode body(Account account) {
        return JSON.createObjectNode()
                .put("account", account.id())
                .put("connection", account.connection().name());
    }

    private static String masked(Account account, String text) {
        String shown = text;
        for (String secret :
                account.connection().access().map(Endpoint::secrets).orElse(List.of())) {
            shown = secret.isEmpty() ? shown : shown.replace(secret, "***");
        }
        return shown;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return JSON.getNodeFactory().textNode(json);
        }
    }
}
