package dev.signalbox.accounts;

import java.math.BigDecimal;

/**
 * An account's part in a group.
 *
 * @param account the account
 * @param scale what an alert's quantity is multiplied by for it, above zero
 */
public record Share(Account account, BigDecimal scale) {}
