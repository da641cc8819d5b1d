package dev.signalbox.accounts;

import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Signal;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code routes/accounts.yaml}: who trades where. It is also the third stage, which finds the accounts of an alert. Each
 * question is answered by what the file says now.
 */
public final class Accounts {
    private final Supplier<Content> content;

    /** What can be traded is worked out once, as each alert asks for it. */
    private record Content(
            Map<String, Account> accounts,
            Map<String, List<GroupMember>> groups,
            Map<String, String> mirrors,
            Map<String, Set<Kind>> byGroup,
            Map<String, Set<Kind>> byAccount) {}

    private Accounts(Supplier<Content> content) {
        this.content = content;
    }

    /**
     * @param accounts the accounts by id
     * @param groups each group's members
     */
    public Accounts(Map<String, Account> accounts, Map<String, List<GroupMember>> groups) {
        this(accounts, groups, Map.of());
    }

    /**
     * @param accounts the accounts by id
     * @param groups each group's members
     * @param mirrors the paper account that gets the same orders, for each account that has one
     */
    public Accounts(Map<String, Account> accounts, Map<String, List<GroupMember>> groups, Map<String, String> mirrors) {
        var fixed = new Content(accounts, groups, mirrors, byGroup(groups), byAccount(accounts));
        this.content = () -> fixed;
    }

    /**
     * Makes accounts that change when the configuration does.
     *
     * @param current gives those of the configuration in force
     * @return the same accounts at each moment
     */
    public static Accounts following(Supplier<Accounts> current) {
        return new Accounts(() -> current.get().content.get());
    }

    /** {@return the accounts by id} */
    public Map<String, Account> accounts() {
        return content.get().accounts();
    }

    /** {@return each group's members} */
    public Map<String, List<GroupMember>> groups() {
        return content.get().groups();
    }

    /**
     * Finds the accounts that a signal is for.
     *
     * @param signal a signal whose recipients are known
     * @return the signal with its accounts
     */
    public AllocatedSignal address(Signal signal) {
        return mirrored(
                signal,
                members(signal.accountGroup()).stream()
                        .map(groupMember -> groupMember.share(signal))
                        .toList());
    }

    /**
     * Gives a signal to one account, as it is.
     *
     * @param account whom it is for
     * @param signal a signal
     * @return the signal with its account, and with the account's mirror
     */
    public AllocatedSignal addressTo(Account account, Signal signal) {
        return mirrored(signal, List.of(new Allocation(account, BigDecimal.ONE, Optional.empty())));
    }

    /** Those that mirror come after those that they mirror. */
    private AllocatedSignal mirrored(Signal signal, List<Allocation> shares) {
        Stream<Allocation> mirrors =
                shares.stream().flatMap(share -> mirrorOf(share.account().id()).map(share::mirroredBy).stream());
        return new AllocatedSignal(
                signal, Stream.concat(shares.stream(), mirrors).toList());
    }

    /**
     * Finds the paper account that gets the same orders as an account.
     *
     * @param account an account's id
     * @return its mirror; empty when it has none
     */
    public Optional<Account> mirrorOf(String account) {
        return Optional.ofNullable(content.get().mirrors().get(account)).flatMap(this::account);
    }

    /**
     * Finds who gets what an account gets.
     *
     * @param account an account
     * @return the account, then its mirror where it has one
     */
    public Stream<Account> withMirror(Account account) {
        return Stream.concat(Stream.of(account), mirrorOf(account.id()).stream());
    }

    /**
     * Finds who is meant by a name.
     *
     * @param names a group, else an account, or several of them with {@link Signal.Origin#AND} between them
     * @return each account once, as the first of the names has it; none for what is not known
     */
    public List<GroupMember> members(String names) {
        Map<String, GroupMember> members = new LinkedHashMap<>();
        Stream.of(names.split(Signal.Origin.AND))
                .flatMap(name -> named(name).stream())
                .forEach(member -> members.putIfAbsent(member.account().id(), member));
        return List.copyOf(members.values());
    }

    private List<GroupMember> named(String name) {
        return Optional.ofNullable(groups().get(name)).orElseGet(() -> account(name)
                .map(account -> List.of(new GroupMember(account, BigDecimal.ONE, Optional.empty())))
                .orElse(List.of()));
    }

    /**
     * Says whether an account gets what another one gets.
     *
     * @param account an account
     * @return whether it mirrors one
     */
    public boolean isMirror(Account account) {
        return content.get().mirrors().containsValue(account.id());
    }

    /**
     * Says whether a group is known.
     *
     * @param name a group's name
     * @return whether it stands in the file
     */
    public boolean hasGroup(String name) {
        return groups().containsKey(name);
    }

    /**
     * Says what can be traded where.
     *
     * @return the groups by name, each with the kinds of things that one of its accounts can trade
     */
    public Map<String, Set<Kind>> traded() {
        return content.get().byGroup();
    }

    /**
     * Says what can be traded by whom alone.
     *
     * @return the accounts by id, each with the kinds of things that it can trade
     */
    public Map<String, Set<Kind>> tradedByAccount() {
        return content.get().byAccount();
    }

    private static Map<String, Set<Kind>> byGroup(Map<String, List<GroupMember>> groups) {
        Map<String, Set<Kind>> traded = new TreeMap<>();
        groups.forEach((group, members) -> {
            Set<Kind> kinds = EnumSet.noneOf(Kind.class);
            members.forEach(groupMember -> kinds.addAll(groupMember.account().trades()));
            traded.put(group, kinds);
        });
        return traded;
    }

    private static Map<String, Set<Kind>> byAccount(Map<String, Account> accounts) {
        return accounts.values().stream()
                .collect(Collectors.toMap(Account::id, Account::trades, (first, second) -> first, TreeMap::new));
    }

    /**
     * Finds an account.
     *
     * @param id its id
     * @return the account; empty when there is none of that id
     */
    public Optional<Account> account(String id) {
        return Optional.ofNullable(accounts().get(id));
    }

    /** {@return the connections that lead to a real broker and have an account, each once} */
    public List<BrokerConnection> brokerConnections() {
        return all().stream()
                .filter(account -> !account.isSimulated())
                .map(Account::connection)
                .distinct()
                .toList();
    }

    /**
     * Says in which currency an account is kept.
     *
     * @param account its id, also of one that is no longer configured
     * @return the currency; the usual one when there is no account of that id
     */
    public String currency(String account) {
        return account(account).map(known -> known.terms().currency()).orElse(Account.USUAL_CURRENCY);
    }

    /** {@return all accounts} */
    public Collection<Account> all() {
        return accounts().values();
    }
}
