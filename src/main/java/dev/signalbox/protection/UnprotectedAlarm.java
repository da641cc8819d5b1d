package dev.signalbox.protection;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.AccountMeters;
import dev.signalbox.books.JournalReader;
import dev.signalbox.books.ProtectionReader;
import dev.signalbox.deadletters.DeadLetter;
import dev.signalbox.deadletters.DeadLetters;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Stage;
import io.micrometer.core.instrument.Gauge;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells people of positions that lack the protection that was asked for: by a dead letter, a metric and the log. */
@Component
class UnprotectedAlarm {
    private static final Logger LOG = LoggerFactory.getLogger(UnprotectedAlarm.class);
    private final DeadLetters letters;
    private final JournalReader journal;
    private volatile Map<String, Long> naked = Map.of();

    UnprotectedAlarm(DeadLetters letters, JournalReader journal, AccountMeters meters) {
        this.letters = letters;
        this.journal = journal;
        meters.ofAccounts(
                account -> Stream.of(Gauge.builder("signalbox.unprotected", () -> naked.getOrDefault(account.id(), 0L))
                        .description("Positions without the stop loss that was asked for")
                        .tag("account", account.id())
                        .register(meters.registry())));
    }

    void count(Collection<Watch> watched, Instant now) {
        naked = watched.stream()
                .filter(watch -> watch.isNaked(now))
                .map(Watch::of)
                .map(entry -> new Held(entry.account(), entry.contract().symbol()))
                .distinct()
                .collect(Collectors.groupingBy(Held::account, Collectors.counting()));
    }

    private record Held(String account, String symbol) {}

    void tell(ProtectionReader.Line line, Account account) {
        String what =
                line.stop().isMissing() ? missing("stop loss", line.stop()) : missing("take profit", line.target());
        String reason = account.id() + " holds " + Numbers.text(line.quantity()) + " of "
                + line.of().contract().symbol() + " without its " + what + lastRefusal(line)
                + (account.terms().unprotected().closes() && line.stop().isMissing()
                        ? "; it is closed at the market, as unprotected: close says"
                        : "; the hub tries on once a minute: close the position or protect it at the broker, or replay this"
                                + " letter to try at once");
        LOG.error("{}", reason);
        JournalReader.AlertLine alert = journal.alert(line.of().alertId()).orElseThrow();
        letters.keep(
                subject(line.of(), account),
                new DeadLetter.Original(
                        Optional.of(alert.said().source()),
                        Optional.empty(),
                        alert.body(),
                        alert.times().received()),
                new DeadLetter.Failure(reason, Optional.empty(), 1));
    }

    private static String missing(String name, ProtectionReader.Level level) {
        return name + level.price().map(price -> " at " + Numbers.text(price)).orElse("");
    }

    /** Why the broker did not take it. */
    private String lastRefusal(ProtectionReader.Line line) {
        return journal.ordersOf(line.of().alertId()).stream()
                .map(JournalReader.Line::order)
                .filter(order -> order.request()
                        .protects()
                        .filter(protects -> protects.entry().equals(line.of().id()))
                        .isPresent())
                .filter(order -> order.progress().status().isFinal())
                .reduce((earlier, later) -> later)
                .flatMap(order -> order.progress().reason())
                .map(words -> " (its last order ended: " + words + ")")
                .orElse("");
    }

    private static DeadLetter.Subject subject(ProtectionReader.Entry entry, Account account) {
        return new DeadLetter.Subject(
                Stage.PROTECT,
                Optional.of(entry.alertId()),
                Optional.of(entry.id()),
                Optional.of(account.id()),
                Optional.of(account.connection().broker()));
    }

    /** It is protected again, or closed. */
    void over(UUID entry) {
        if (letters.ofOrder(entry)
                .filter(letter -> letter.subject().stage() == Stage.PROTECT)
                .isPresent()) {
            letters.resolved(entry);
        }
    }
}
