package dev.signalbox.accounts;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Meters that there are once for each account or connection: they come and go with it. */
@Component
public final class AccountMeters implements AccountsListener {
    private final Accounts accounts;
    private final MeterRegistry metrics;
    private final List<Family<?>> families = new ArrayList<>();

    AccountMeters(Accounts accounts, MeterRegistry metrics) {
        this.accounts = accounts;
        this.metrics = metrics;
    }

    /** {@return where meters are registered} */
    public MeterRegistry registry() {
        return metrics;
    }

    /**
     * Has meters made for each account, now and whenever another one comes.
     *
     * @param make registers the meters of an account, and gives them; as what the files say of an account may change, they
     *     must find it by its id
     */
    public void ofAccounts(Function<Account, Stream<? extends Meter>> make) {
        ofAccounts(account -> true, make);
    }

    /**
     * Has meters made for some accounts, as long as they are such.
     *
     * @param which whether an account has them, by what the files say now
     * @param make registers the meters of an account, and gives them
     */
    public void ofAccounts(Predicate<Account> which, Function<Account, Stream<? extends Meter>> make) {
        add(new Family<>(() -> accounts.all().stream().filter(which), Account::id, make));
    }

    /**
     * Has meters made for each connection that leads to a real broker, now and whenever another one comes.
     *
     * @param make registers the meters of a connection, and gives them
     */
    public void ofConnections(Function<BrokerConnection, Stream<? extends Meter>> make) {
        add(new Family<>(() -> accounts.brokerConnections().stream(), BrokerConnection::name, make));
    }

    private synchronized void add(Family<?> family) {
        family.renew();
        families.add(family);
    }

    @Override
    public synchronized void changed() {
        families.forEach(Family::renew);
    }

    private final class Family<T> {
        private final Supplier<Stream<T>> all;
        private final Function<T, String> name;
        private final Function<T, Stream<? extends Meter>> make;
        private final Map<String, List<Meter>> there = new HashMap<>();

        Family(Supplier<Stream<T>> all, Function<T, String> name, Function<T, Stream<? extends Meter>> make) {
            this.all = all;
            this.name = name;
            this.make = make;
        }

        void renew() {
            Map<String, T> now = all.get().collect(Collectors.toMap(name, Function.identity()));
            Set<String> gone = new HashSet<>(there.keySet());
            gone.removeAll(now.keySet());
            gone.forEach(one -> there.remove(one).forEach(metrics::remove));
            now.forEach((key, one) -> there.computeIfAbsent(
                    key, missing -> make.apply(one).map(Meter.class::cast).toList()));
        }
    }
}
