package dev.signalbox.api;

import dev.signalbox.config.ConfigurationLock;
import dev.signalbox.webhook.HttpAnswer;
import dev.signalbox.webhook.WebhookAnswer;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Orders by hand, or by a program. */
@RestController
class OrderEntryApi {
    private static final int LONGEST_KEY = 128;

    private final OrderEntry orderEntry;
    private final WebhookAnswer webhookAnswer;
    private final ConfigurationLock configuration;

    OrderEntryApi(OrderEntry orderEntry, WebhookAnswer webhookAnswer, ConfigurationLock configuration) {
        this.configuration = configuration;
        this.orderEntry = orderEntry;
        this.webhookAnswer = webhookAnswer;
    }

    @PostMapping("/api/v1/orders")
    ResponseEntity<byte[]> enter(
            @RequestBody byte[] body, @RequestHeader("Idempotency-Key") Optional<String> idempotencyKey) {
        String key = IdempotencyKeyHeader.key(idempotencyKey)
                .filter(text -> text.length() <= LONGEST_KEY)
                .orElseThrow(() -> new BadRequest(
                        400,
                        "missing_idempotency_key",
                        "send the header Idempotency-Key with a key of your own, of up to " + LONGEST_KEY
                                + " characters: the same order under the same key is placed once"));
        return answer(webhookAnswer.receipt(configuration.seeing(() -> orderEntry.enter(body, key))));
    }

    static ResponseEntity<byte[]> answer(HttpAnswer answer) {
        return ResponseEntity.status(answer.status())
                .contentType(MediaType.parseMediaType(answer.contentType()))
                .body(answer.json());
    }
}
