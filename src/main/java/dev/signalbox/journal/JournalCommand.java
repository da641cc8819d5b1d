package dev.signalbox.journal;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.AllocatedSignal;
import dev.signalbox.accounts.Allocation;
import dev.signalbox.risk.RiskState;
import dev.signalbox.trading.ExecutionReport;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Signal;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Something that waits to be written. Whoever claims it first decides: the writer to write it, or the sender to give up. */
sealed interface JournalCommand {
    /** The accounts that must be locked for it. */
    Stream<String> accounts();

    /** Takes it, once. Only an alert's sender gives up; everything else waits to be written. */
    default boolean claim() {
        return true;
    }

    /** Tells who waits that nothing was kept. */
    void fail(RuntimeException reason);

    record OfAlert(AllocatedSignal addressed, CompletableFuture<Receipt> receipt, AtomicBoolean claimed)
            implements JournalCommand {
        OfAlert(AllocatedSignal addressed) {
            this(addressed, new CompletableFuture<>(), new AtomicBoolean());
        }

        @Override
        public Stream<String> accounts() {
            return addressed.shares().stream().map(share -> share.account().id());
        }

        @Override
        public boolean claim() {
            return claimed.compareAndSet(false, true);
        }

        @Override
        public void fail(RuntimeException reason) {
            receipt.completeExceptionally(reason);
        }
    }

    record OfReplay(Order order, Signal signal, Allocation share, CompletableFuture<RetryResult> replayed)
            implements JournalCommand {
        OfReplay(Order order, Signal signal, Allocation share) {
            this(order, signal, share, new CompletableFuture<>());
        }

        @Override
        public Stream<String> accounts() {
            return Stream.of(share.account().id());
        }

        @Override
        public void fail(RuntimeException reason) {
            replayed.completeExceptionally(reason);
        }
    }

    record OfRenewal(Order order, BigDecimal quantity, CompletableFuture<Void> written) implements JournalCommand {
        OfRenewal(Order order, BigDecimal quantity) {
            this(order, quantity, new CompletableFuture<>());
        }

        @Override
        public Stream<String> accounts() {
            return Stream.of(order.key().account());
        }

        @Override
        public void fail(RuntimeException reason) {
            written.completeExceptionally(reason);
        }
    }

    /**
     * @param signal what is judged where it grows; an order of its own of the same figures
     */
    record OfChange(
            WantedChange wanted, Optional<Signal> signal, Account account, CompletableFuture<ChangeResult> begun)
            implements JournalCommand {
        OfChange(WantedChange wanted, Optional<Signal> signal, Account account) {
            this(wanted, signal, account, new CompletableFuture<>());
        }

        @Override
        public Stream<String> accounts() {
            return Stream.of(account.id());
        }

        @Override
        public void fail(RuntimeException reason) {
            begun.completeExceptionally(reason);
        }
    }

    record OfChanged(Order order, ChangeOutcome outcome, CompletableFuture<Void> written) implements JournalCommand {
        OfChanged(Order order, ChangeOutcome outcome) {
            this(order, outcome, new CompletableFuture<>());
        }

        @Override
        public Stream<String> accounts() {
            return Stream.of(order.key().account());
        }

        @Override
        public void fail(RuntimeException reason) {
            written.completeExceptionally(reason);
        }
    }

    record OfProtection(String account, ProtectionChange change, CompletableFuture<Void> written)
            implements JournalCommand {
        OfProtection(String account, ProtectionChange change) {
            this(account, change, new CompletableFuture<>());
        }

        @Override
        public Stream<String> accounts() {
            return Stream.of(account);
        }

        @Override
        public void fail(RuntimeException reason) {
            written.completeExceptionally(reason);
        }
    }

    /** What strategies made of an account that is flat is closed with it. */
    record OfSettlement(String account, String cause, CompletableFuture<Void> written) implements JournalCommand {
        OfSettlement(String account, String cause) {
            this(account, cause, new CompletableFuture<>());
        }

        @Override
        public Stream<String> accounts() {
            return Stream.of(account);
        }

        @Override
        public void fail(RuntimeException reason) {
            written.completeExceptionally(reason);
        }
    }

    record OfObservation(BrokerSnapshot seen, CompletableFuture<Void> written) implements JournalCommand {
        OfObservation(BrokerSnapshot seen) {
            this(seen, new CompletableFuture<>());
        }

        @Override
        public Stream<String> accounts() {
            return Stream.of(seen.account().id());
        }

        @Override
        public void fail(RuntimeException reason) {
            written.completeExceptionally(reason);
        }
    }

    record OfSetting(Account account, RiskStateChange setting, CompletableFuture<RiskState> done)
            implements JournalCommand {
        OfSetting(Account account, RiskStateChange setting) {
            this(account, setting, new CompletableFuture<>());
        }

        @Override
        public Stream<String> accounts() {
            return Stream.of(account.id());
        }

        @Override
        public void fail(RuntimeException reason) {
            done.completeExceptionally(reason);
        }
    }

    /** A price of the market that an account counts with. */
    record OfPrice(String account, String symbol, BigDecimal price, CompletableFuture<Void> written)
            implements JournalCommand {
        OfPrice(String account, String symbol, BigDecimal price) {
            this(account, symbol, price, new CompletableFuture<>());
        }

        @Override
        public Stream<String> accounts() {
            return Stream.of(account);
        }

        @Override
        public void fail(RuntimeException reason) {
            written.completeExceptionally(reason);
        }
    }

    record OfReport(ExecutionReport report, CompletableFuture<Void> written) implements JournalCommand {
        OfReport(ExecutionReport report) {
            this(report, new CompletableFuture<>());
        }

        @Override
        public Stream<String> accounts() {
            return Stream.of(report.order().key().account());
        }

        @Override
        public void fail(RuntimeException reason) {
            written.completeExceptionally(reason);
        }
    }
}
