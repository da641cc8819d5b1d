package dev.signalbox.journal;

import dev.signalbox.accounts.Account;
import dev.signalbox.risk.Balances;
import dev.signalbox.trading.Position;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a broker reported of an account.
 *
 * @param account the account
 * @param askedAt when the first of the questions was asked, so nothing in it is older
 * @param money its money; empty when the broker was not asked or did not say
 * @param held all that it holds; empty when the broker was not asked or did not say
 * @param settled whether its reading cannot lag behind any more, so that the journal takes what is held for the truth at
 *     once, not only when it is reported twice
 */
public record BrokerSnapshot(
        Account account, Instant askedAt, Optional<Balances> money, Optional<List<Held>> held, boolean settled) {
    /**
     * A position as the broker has it.
     *
     * @param position the position
     * @param mark the price that the broker values it at; empty when it does not say
     */
    public record Held(Position position, Optional<BigDecimal> mark) {}
}
