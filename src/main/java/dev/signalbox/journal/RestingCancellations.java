package dev.signalbox.journal;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.signalbox.risk.ExcessExit;
import dev.signalbox.risk.Exposure;
import dev.signalbox.trading.ClientOrderId;
import dev.signalbox.trading.Order;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The waiting orders that a batch takes back: entries that an alert does not want any more, and exits that would outlive
 * what they close. One that is only too large gets a smaller one in its place, so that what is left stays protected.
 */
final class RestingCancellations {
    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    /** An order that is to be taken back. */
    record Gone(String account, UUID order) {}

    /** A smaller order in the place of another one. */
    record Smaller(String account, UUID before, UUID id, BigDecimal quantity) {}

    private final LockedAccounts lockedAccounts;
    private final List<Gone> gone = new ArrayList<>();
    private final List<Smaller> smaller = new ArrayList<>();

    RestingCancellations(LockedAccounts lockedAccounts) {
        this.lockedAccounts = lockedAccounts;
    }

    void add(String account, UUID order) {
        lockedAccounts.takeBack(account, order);
        gone.add(new Gone(account, order));
    }

    /** Looks at every exit of some accounts that waits. */
    void shrink(Collection<String> accounts) {
        for (String account : accounts) {
            for (Exposure exposure : List.copyOf(lockedAccounts.holdings(account))) {
                ExcessExit.in(exposure).forEach(excessExit -> shrink(account, excessExit));
            }
        }
    }

    private void shrink(String account, ExcessExit excessExit) {
        add(account, excessExit.order().id());
        if (excessExit.allowed().signum() > 0) {
            inPlace(account, excessExit.order().id(), excessExit.allowed());
        }
    }

    /** One that made room for another exit is no longer here; a smaller one takes its place. What protects sees to itself. */
    void renew(Order order, BigDecimal quantity) {
        if (order.request().protects().isEmpty()) {
            inPlace(order.key().account(), order.key().id(), quantity);
        }
    }

    private void inPlace(String account, UUID before, BigDecimal quantity) {
        Smaller order = new Smaller(account, before, IDS.generate(), quantity);
        lockedAccounts.queue(order.id(), account);
        smaller.add(order);
    }

    List<Gone> gone() {
        return gone;
    }

    List<Smaller> smaller() {
        return smaller;
    }

    /** The accounts that have something to do because of it. */
    Stream<String> accounts() {
        return gone.stream().map(Gone::account).distinct();
    }

    void write(SqlPipeline sqlPipeline, UUID recorder, Instant now) {
        sqlPipeline
                .update(
                        "cancel-orders",
                        new ColumnArrays<>(gone).uuid(Gone::order).time(one -> now))
                .update(
                        "insert-smaller",
                        new ColumnArrays<>(smaller)
                                .uuid(Smaller::before)
                                .uuid(Smaller::id)
                                .text(one -> ClientOrderId.of(one.id()))
                                .number(Smaller::quantity)
                                .time(one -> now)
                                .optionalUuid(one -> lockedAccounts.lease(one.account()))
                                .uuid(one -> recorder)
                                .big(one -> lockedAccounts.turn(one.id())));
    }
}
