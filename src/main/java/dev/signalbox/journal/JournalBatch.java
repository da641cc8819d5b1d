package dev.signalbox.journal;

import dev.signalbox.accounts.AllocatedSignal;
import dev.signalbox.trading.AccountCurrency;
import dev.signalbox.trading.ExecutionReport;
import dev.signalbox.trading.Fill;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Signal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What is written together, by what it is; and what must be read for it. */
final class JournalBatch {
    /** After this time the same bytes are no longer asked whether another alert came between. */
    private static final Duration BYTES_COUNT_FOR = Duration.ofDays(1);

    private final List<JournalCommand.OfAlert> alerts = new ArrayList<>();
    private final List<JournalCommand.OfReport> reports = new ArrayList<>();
    private final List<JournalCommand.OfReplay> replays = new ArrayList<>();
    private final List<JournalCommand.OfObservation> observations = new ArrayList<>();
    private final List<JournalCommand.OfSettlement> settlements = new ArrayList<>();
    private final List<JournalCommand.OfSetting> settings = new ArrayList<>();
    private final List<JournalCommand.OfRenewal> renewals = new ArrayList<>();
    private final List<JournalCommand.OfChange> changes = new ArrayList<>();
    private final List<JournalCommand.OfChanged> changed = new ArrayList<>();
    private final List<JournalCommand.OfProtection> protections = new ArrayList<>();
    private final List<JournalCommand.OfPrice> prices = new ArrayList<>();
    private final Set<String> accounts = new TreeSet<>();

    JournalBatch(List<JournalCommand> journalCommands) {
        for (JournalCommand journalCommand : journalCommands) {
            journalCommand.accounts().forEach(accounts::add);
            switch (journalCommand) {
                case JournalCommand.OfAlert alert -> alerts.add(alert);
                case JournalCommand.OfReport report -> reports.add(report);
                case JournalCommand.OfReplay replay -> replays.add(replay);
                case JournalCommand.OfObservation seen -> observations.add(seen);
                case JournalCommand.OfSettlement settlement -> settlements.add(settlement);
                case JournalCommand.OfSetting setting -> settings.add(setting);
                case JournalCommand.OfRenewal renewal -> renewals.add(renewal);
                case JournalCommand.OfChange change -> changes.add(change);
                case JournalCommand.OfChanged outcome -> changed.add(outcome);
                case JournalCommand.OfProtection protection -> protections.add(protection);
                case JournalCommand.OfPrice price -> prices.add(price);
            }
        }
    }

    /** What makes a fill the same one when a broker reports it again. */
    record FillId(String account, String executionId) {}

    /** The accounts concerned, in the order in which they are locked. */
    Set<String> accounts() {
        return accounts;
    }

    List<JournalCommand.OfAlert> alerts() {
        return alerts;
    }

    List<ExecutionReport> reports() {
        return reports.stream().map(JournalCommand.OfReport::report).toList();
    }

    List<JournalCommand.OfReplay> replays() {
        return replays;
    }

    List<JournalCommand.OfObservation> observations() {
        return observations;
    }

    List<JournalCommand.OfSettlement> settlements() {
        return settlements;
    }

    List<JournalCommand.OfSetting> settings() {
        return settings;
    }

    List<JournalCommand.OfRenewal> renewals() {
        return renewals;
    }

    List<JournalCommand.OfChange> changes() {
        return changes;
    }

    List<JournalCommand.OfChanged> changed() {
        return changed;
    }

    List<JournalCommand.OfProtection> protections() {
        return protections;
    }

    List<JournalCommand.OfPrice> prices() {
        return prices;
    }

    /** Whether a reading after the commit finds what the batch leaves: not the orders that it changes by their rows alone. */
    boolean isReadable() {
        return replays.isEmpty() && renewals.isEmpty() && changes.isEmpty() && changed.isEmpty();
    }

    /** Whether it needs none of what must be read: a currency's price, an order that ended long ago. */
    boolean needsNoMoreThan(Map<String, LockedAccount> known) {
        return isReadable()
                && settings.isEmpty()
                && quoteCurrencies().isEmpty()
                && !(isReckoned() && known.values().stream().anyMatch(LockedAccount::holdsPairs))
                && reported().allMatch(order -> known.get(order.account()).follows(order.id()));
    }

    /** Whether it may say anew what accounts are worth, for which currencies of all that they hold are converted. */
    private boolean isReckoned() {
        return !reports.isEmpty()
                || !prices.isEmpty()
                || alerts.stream().map(JournalCommand.OfAlert::addressed).anyMatch(JournalBatch::isPriced);
    }

    private static boolean isPriced(AllocatedSignal addressed) {
        return addressed.signal().instruction().marketPrice().isPresent()
                && addressed.shares().stream().anyMatch(share -> share.account().isSimulated());
    }

    /** What makes its alerts the same as others. */
    List<String> identities() {
        return alerts.stream()
                .map(journalCommand ->
                        journalCommand.addressed().signal().alert().identity().key())
                .toList();
    }

    /** Locks its accounts, and reads what it needs of them. */
    void read(Connection connection, LockedAccounts lockedAccounts, Instant now) throws SQLException {
        LockedAccountsReader reader = new LockedAccountsReader(lockedAccounts);
        // Not joined to the accounts: after waiting for their locks it would tell the heads as they were before.
        SqlPipeline reading = new SqlPipeline(connection)
                .begin()
                .query("lock-accounts", accounts, reader::account)
                .query("lock-heads", accounts, reader::head)
                .query("read-protections", accounts, reader::protection)
                .query("read-moved", accounts, reader::moved);
        reader.gates(reader.holdings(reading, accounts, now), accounts);
        readForChanges(reading, reader);
        readForReports(reading, reader);
        if (isReckoned()) {
            reading.query("read-held-rates", accounts, reader::rate);
        }
        if (!alerts.isEmpty()) {
            reading.query("read-kept", alike(now.minus(BYTES_COUNT_FOR)), reader::kept);
        }
        reading.go();
    }

    private ColumnArrays<Signal> alike(Instant since) {
        return new ColumnArrays<>(
                        alerts.stream().map(one -> one.addressed().signal()).toList())
                .time(signal -> since)
                .text(signal -> signal.alert().identity().key())
                .text(signal -> signal.alert().identity().content())
                .text(signal -> KeptAlerts.About.of(signal).contract())
                .text(signal -> KeptAlerts.About.of(signal).family());
    }

    private void readForChanges(SqlPipeline reading, LockedAccountsReader reader) {
        List<Order.Key> orders = Stream.concat(
                        changes.stream().map(one -> one.wanted().order().key()),
                        changed.stream().map(one -> one.order().key()))
                .toList();
        if (!orders.isEmpty()) {
            reading.query("read-open", new ColumnArrays<>(orders).uuid(Order.Key::id), reader::standing);
            reading.query("read-changes", new ColumnArrays<>(orders).uuid(Order.Key::id), reader::change);
        }
    }

    private void readForReports(SqlPipeline reading, LockedAccountsReader reader) {
        if (reports.isEmpty() && replays.isEmpty()) {
            return;
        }
        Stream<Order.Key> replayed = replays.stream().map(one -> one.order().key());
        ColumnArrays<Order.Key> orders =
                new ColumnArrays<>(Stream.concat(reported(), replayed).toList()).uuid(Order.Key::id);
        ColumnArrays<FillId> fills =
                new ColumnArrays<>(fills()).text(FillId::account).text(FillId::executionId);
        reading.query("read-open", orders, reader::standing).query("read-booked", fills, reader::booked);
        List<String> currencies = quoteCurrencies();
        if (!currencies.isEmpty()) {
            reading.query("read-rates", currencies, reader::rate);
        }
    }

    private Stream<Order.Key> reported() {
        return reports.stream().map(one -> one.report().order().key());
    }

    /** The currencies in which the pairs of the reports are priced. */
    private List<String> quoteCurrencies() {
        return reports.stream()
                .map(one -> one.report().order().contract())
                .filter(contract -> contract.kind() == Kind.FOREX)
                .map(AccountCurrency::quote)
                .distinct()
                .toList();
    }

    private List<FillId> fills() {
        return reports.stream()
                .map(JournalCommand.OfReport::report)
                .flatMap(report -> executions(report)
                        .map(fill -> new FillId(report.order().key().account(), fill.executionId())))
                .toList();
    }

    private static Stream<Fill> executions(ExecutionReport report) {
        return report.done() instanceof ExecutionReport.Fills told ? told.fills().stream() : Stream.empty();
    }

    /** Tells those who wait for the commit alone. */
    void written() {
        Stream.of(
                        reports.stream().map(JournalCommand.OfReport::written),
                        observations.stream().map(JournalCommand.OfObservation::written),
                        settlements.stream().map(JournalCommand.OfSettlement::written),
                        renewals.stream().map(JournalCommand.OfRenewal::written),
                        changed.stream().map(JournalCommand.OfChanged::written),
                        protections.stream().map(JournalCommand.OfProtection::written),
                        prices.stream().map(JournalCommand.OfPrice::written))
                .flatMap(all -> all)
                .forEach((CompletableFuture<Void> written) -> written.complete(null));
    }
}
