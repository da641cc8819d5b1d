package dev.signalbox.trades;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.GroupMember;
import dev.signalbox.cluster.LeaseOwnership;
import dev.signalbox.mapping.FieldName;
import dev.signalbox.mapping.Mappings;
import dev.signalbox.trading.Numbers;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Holds what alerts say of the position before them ({@code prev_market_position}) against what the strategy held by our
 * executions: where they differ, an alert before did not arrive, or was not carried out.
 */
@Component
class MissedAlerts {
    private static final Duration BACK = Duration.ofMinutes(5);

    private static final Map<String, Integer> SIDES = Map.of("long", 1, "short", -1, "flat", 0);
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient database;
    private final Drifts drifts;
    private final Accounts accounts;
    private final LeaseOwnership leaseOwnership;
    private final Mappings mappings;
    private final UnseenAlerts unseen;

    MissedAlerts(
            JdbcClient database, Drifts drifts, Accounts accounts, LeaseOwnership leaseOwnership, Mappings mappings) {
        this.database = database;
        this.drifts = drifts;
        this.accounts = accounts;
        this.leaseOwnership = leaseOwnership;
        this.mappings = mappings;
        this.unseen = new UnseenAlerts(database, Instant.now().minus(BACK));
    }

    private record Said(UnseenAlerts.Alert alert, Optional<BigDecimal> size, int side) {}

    private record For(String account, String symbol) {}

    /** Looks at the alerts that came since the last time and whose orders are at their end. */
    void look() {
        unseen.each(this::compare);
    }

    private boolean compare(UnseenAlerts.Alert alert) {
        Optional<Said> said = said(alert);
        if (said.isPresent() && !isSettled(alert)) {
            return false;
        }
        said.ifPresent(this::compare);
        return true;
    }

    /** Those before an alert may still be under way when it comes; they have their end a little later. */
    private boolean isSettled(UnseenAlerts.Alert alert) {
        boolean working =
                database.sql("""
                        select exists (select 1 from orders o join orders mine on mine.account = o.account and mine.symbol = o.symbol
                                        where mine.alert_id = ? and o.id <= mine.id and not o.ended and o.order_type = 'market')
                        """).param(alert.id()).query(Boolean.class).single();
        return !working || alert.recordedAt().isBefore(Instant.now().minus(BACK));
    }

    private void compare(Said said) {
        database.sql("""
                        select distinct account, symbol from orders where alert_id = :alert
                        union
                        select p.account, p.symbol from refusal r join alert a on a.id = r.alert_id
                          join strategy_position p on p.account = r.account and p.strategy = a.strategy
                          join contract c on c.symbol = p.symbol and a.symbol in (c.symbol, c.root)
                         where r.alert_id = :alert
                        """)
                .param("alert", said.alert().id())
                .query((row, n) -> new For(row.getString("account"), row.getString("symbol")))
                .list()
                .forEach(one -> leaseOwnership
                        .served(one.account())
                        .ifPresent(account -> compare(said, account, one.symbol())));
    }

    private void compare(Said said, Account account, String symbol) {
        BigDecimal before = before(said.alert(), account.id(), symbol);
        Optional<BigDecimal> believed = said.size()
                .map(size -> size.multiply(scale(said.alert().group(), account.id()))
                        .multiply(BigDecimal.valueOf(said.side())));
        boolean same = before.signum() == said.side()
                && (said.side() == 0
                        || believed.map(size -> size.subtract(before).abs().compareTo(BigDecimal.ONE) < 0)
                                .orElse(true));
        var what = new Drifts.What(
                account.id(), symbol, Drifts.Kind.MISSED_ALERT, said.alert().strategy());
        if (same) {
            drifts.agree(what);
        } else {
            String words =
                    said.side() == 0 ? "0" : believed.map(Numbers::text).orElse(said.side() > 0 ? "long" : "short");
            drifts.differ(account, what, new Drifts.Sides(Numbers.text(before), words));
        }
    }

    /** What the strategy held before the alert: what it holds now, less what this alert and later ones did; ids go by time. */
    private BigDecimal before(UnseenAlerts.Alert alert, String account, String symbol) {
        return database.sql("""
                        select coalesce((select quantity from position where account = :account and symbol = :symbol), 0)
                             - coalesce((select sum(quantity) from strategy_position where account = :account
                                            and symbol = :symbol and strategy <> :strategy), 0)
                             - coalesce((select sum(case side when 'buy' then 1 else -1 end * filled_quantity) from orders o
                                          where o.account = :account and o.symbol = :symbol and o.strategy in (:strategy, '')
                                            and o.alert_id >= :alert), 0)
                        """)
                .param("account", account)
                .param("symbol", symbol)
                .param("strategy", alert.strategy())
                .param("alert", alert.id())
                .query(BigDecimal.class)
                .single();
    }

    private BigDecimal scale(String group, String account) {
        return accounts.members(group).stream()
                .filter(member -> accounts.withMirror(member.account())
                        .anyMatch(one -> one.id().equals(account)))
                .map(GroupMember::scale)
                .findFirst()
                .orElse(BigDecimal.ONE);
    }

    private Optional<Said> said(UnseenAlerts.Alert alert) {
        JsonNode body = body(alert.body());
        return field(alert, body, "prev_market_position")
                .map(word -> SIDES.get(word.strip().toLowerCase(java.util.Locale.ROOT)))
                .map(side -> new Said(alert, size(field(alert, body, "prev_market_position_size")), side));
    }

    private static Optional<BigDecimal> size(Optional<String> text) {
        return text.filter(written -> written.strip().matches("-?\\d{1,15}(\\.\\d{1,15})?"))
                .map(written -> new BigDecimal(written.strip()).abs());
    }

    /** A field of ours under the sender's name for it, in any spelling. */
    private Optional<String> field(UnseenAlerts.Alert alert, JsonNode body, String name) {
        return mappings.format(alert.source()).stream()
                .flatMap(format -> format.plainNames(name).stream())
                .flatMap(theirs -> body.properties().stream()
                        .filter(field -> FieldName.plain(field.getKey()).equals(theirs))
                        .map(field -> field.getValue().asText()))
                .findFirst();
    }

    private static JsonNode body(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException noJson) {
            return JSON.missingNode();
        }
    }
}
