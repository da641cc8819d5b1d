package dev.signalbox.notifications;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.intake.StandardWebhooks;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Writes a message for an address of one's own, signed as Standard Webhooks 1.0 has it. */
final class SignedWriter {
    private final URI address;
    private final Optional<String> secret;
    private final ObjectMapper mapper;
    private final Clock clock;

    /** @param secret what the receiver knows too; empty to sign nothing */
    SignedWriter(URI address, Optional<String> secret, ObjectMapper mapper, Clock clock) {
        this.address = address;
        this.secret = secret;
        this.mapper = mapper;
        this.clock = clock;
    }

    HttpMessage write(Notification notification) {
        ObjectNode fields = mapper.valueToTree(notification);
        byte[] body = Writers.bytes(mapper, fields.without("id"));
        String message = "msg_" + notification.id().toString().replace("-", "");
        String time = Long.toString(clock.instant().getEpochSecond());
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put(StandardWebhooks.ID, message);
        headers.put(StandardWebhooks.TIMESTAMP, time);
        secret.ifPresent(
                known -> headers.put(StandardWebhooks.SIGNATURE, StandardWebhooks.sign(known, message, time, body)));
        return new HttpMessage(address, headers, body);
    }
}
