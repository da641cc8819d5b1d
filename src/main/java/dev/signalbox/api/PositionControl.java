package dev.signalbox.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.books.PositionReader;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Position;
import dev.signalbox.webhook.WebhookAnswer;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Closes one position, and says what protects it. */
@RestController
@RequestMapping("/api/v1/positions/{account}/{symbol}")
public class PositionControl {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Accounts accounts;
    private final PositionReader positionReader;
    private final OrderEntry orderEntry;
    private final MirroredChanges changes;
    private final WebhookAnswer webhookAnswer;

    PositionControl(
            Accounts accounts,
            PositionReader positionReader,
            OrderEntry orderEntry,
            MirroredChanges changes,
            WebhookAnswer webhookAnswer) {
        this.accounts = accounts;
        this.positionReader = positionReader;
        this.orderEntry = orderEntry;
        this.changes = changes;
        this.webhookAnswer = webhookAnswer;
    }

    /** Closes a position at the market; answers as the webhook does. */
    @DeleteMapping
    public ResponseEntity<byte[]> close(
            @PathVariable String account,
            @PathVariable String symbol,
            @RequestHeader("Idempotency-Key") Optional<String> idempotencyKey) {
        Position position = position(account(account), symbol);
        var body = MAPPER.createObjectNode()
                .put("action", "close")
                .put("account", account)
                .put("symbol", position.contract().traded());
        String key = IdempotencyKeyHeader.keyOrNew(idempotencyKey);
        return OrderEntryApi.answer(
                webhookAnswer.receipt(orderEntry.enter(body.toString().getBytes(UTF_8), key)));
    }

    /** Where a position is protected now; null where it is not. */
    public record Protected(String account, String symbol, String stopLoss, String takeProfit, String trailingStop) {}

    /** Sets, moves or takes away what protects a position; what is not named stays. */
    @PutMapping("/protection")
    public Protected protect(@PathVariable String account, @PathVariable String symbol, @RequestBody JsonNode body) {
        Account known = account(account);
        Position position = position(known, symbol);
        var prices = changes.protect(known, position, body);
        return new Protected(
                account,
                position.contract().symbol(),
                prices.stop().map(Numbers::text).orElse(null),
                prices.target().map(Numbers::text).orElse(null),
                prices.trail().map(Numbers::text).orElse(null));
    }

    private Account account(String id) {
        return accounts.account(id).orElseThrow(() -> new NotFound("no account of that id"));
    }

    private Position position(Account account, String symbol) {
        List<Position> all = positionReader.positions(account.id());
        List<Position> found = all.stream()
                .filter(position -> position.contract().symbol().equals(symbol))
                .toList();
        List<Position> months = found.isEmpty()
                ? all.stream()
                        .filter(position -> position.contract().root().equals(symbol))
                        .toList()
                : found;
        if (months.size() != 1) {
            throw new NotFound(
                    months.isEmpty()
                            ? account.id() + " holds nothing of that symbol"
                            : account.id() + " holds several months of it; name one of "
                                    + months.stream()
                                            .map(position -> position.contract().symbol())
                                            .toList());
        }
        return months.getFirst();
    }
}
