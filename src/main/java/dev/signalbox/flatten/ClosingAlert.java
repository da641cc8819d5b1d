package dev.signalbox.flatten;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.AllocatedSignal;
import dev.signalbox.journal.ClosingSignal;
import dev.signalbox.trading.Position;
import dev.signalbox.trading.Side;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * The alerts of one attempt to make an account flat; one attempt never has the same alert twice.
 *
 * @param account the account
 * @param flattenRequest why it is to be flat
 * @param attempt each attempt has alerts of its own
 */
record ClosingAlert(Account account, FlattenRequest flattenRequest, int attempt) {
    AllocatedSignal of(Position position, Instant now) {
        var part = new ClosingSignal.Part(
                position.contract(),
                Side.reducing(position.quantity()),
                position.quantity().abs(),
                "");
        String name =
                flattenRequest.id() + ":" + attempt + ":" + position.contract().symbol();
        var occasion = new ClosingSignal.Occasion(name, flattenRequest.cause(), OptionalInt.of(attempt));
        return new ClosingSignal(account, part, occasion).at(now);
    }
}
