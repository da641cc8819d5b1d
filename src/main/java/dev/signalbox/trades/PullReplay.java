package dev.signalbox.trades;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.brokers.FillPageReader;
import dev.signalbox.brokers.ToldFill;
import dev.signalbox.deadletters.DeadLetter;
import dev.signalbox.deadletters.DeadLetters;
import dev.signalbox.deadletters.Replay;
import dev.signalbox.trading.Stage;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads again what a broker reported and nobody understood, for instance after its symbol was added to the tables. */
@Component
class PullReplay implements Replay {
    private static final UUID NO_ALERT = new UUID(0, 0);
    private static final JsonMapper JSON = new JsonMapper();

    private final Accounts accounts;
    private final PageTaker pages;
    private final PageLines lines;
    private final Pulls pulls;
    private final DeadLetters letters;

    PullReplay(Accounts accounts, PageTaker pages, PageLines lines, Pulls pulls, DeadLetters letters) {
        this.accounts = accounts;
        this.pages = pages;
        this.lines = lines;
        this.pulls = pulls;
        this.letters = letters;
    }

    @Override
    public boolean takes(DeadLetter letter) {
        return letter.subject().stage() == Stage.PULL && account(letter).isPresent();
    }

    @Override
    public Result replay(DeadLetter letter) {
        Account account = account(letter).orElseThrow();
        JsonNode line = body(letter).path("line");
        if (line.isMissingNode()) {
            pulls.now(account.connection().name(), Optional.empty());
            letters.discard(letter.id());
            return new Result.Read("asked");
        }
        Optional<String> fault = stored(account, line);
        if (fault.isPresent()) {
            letters.failedAgain(letter.id(), fault.get());
            return new Result.Refused(NO_ALERT, Stage.PULL.word(), fault.get());
        }
        letters.discard(letter.id());
        return new Result.Read("stored");
    }

    /** Stores it; what is still wrong with it otherwise. */
    private Optional<String> stored(Account account, JsonNode line) {
        try {
            ToldFill fill = FillPageReader.fill(line);
            Optional<String> fault = lines.fault(account, fill);
            if (fault.isEmpty()) {
                pages.add(account, List.of(fill));
            }
            return fault;
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.of(e.getMessage());
        }
    }

    private Optional<Account> account(DeadLetter letter) {
        return letter.subject().account().flatMap(accounts::account);
    }

    private static JsonNode body(DeadLetter letter) {
        try {
            return JSON.readTree(letter.original().body());
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }
}
