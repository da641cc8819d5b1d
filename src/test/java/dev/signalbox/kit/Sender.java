package dev.signalbox.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Somebody who sends alerts. */
public final class Sender {
    private final Hub hub;

    Sender(Hub hub) {
        this.hub = hub;
    }

    /** Sends with a hex signature. */
    public Answer send(Message message) {
        return send(message.json().getBytes(UTF_8));
    }

    public Answer send(byte[] body) {
        return send(signed(body), body);
    }

    /** Sends by the token in the URL. */
    public Answer sendByToken(String body) {
        return send(to("/webhook/tradingview/" + Setup.TOKEN), body.getBytes(UTF_8));
    }

    /** Sends as Standard Webhooks has it. */
    public Answer sendStandard(String id, Instant time, String body) {
        String signature = Base64.getEncoder().encodeToString(standardSignature(id, time, body));
        var request = to("/webhook/tradingview")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(time.getEpochSecond()))
                .header("webhook-signature", "v1," + signature);
        return send(request, body.getBytes(UTF_8));
    }

    public Answer send(HttpRequest.Builder request, byte[] body) {
        return hub.exchange(request.POST(BodyPublishers.ofByteArray(body)).build());
    }

    public HttpRequest.Builder signed(byte[] body) {
        return to("/webhook/tradingview").header("X-Webhook-Signature", signature(body));
    }

    /** Begins a request that says nothing of who sends it. */
    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(hub.address() + path));
    }

    public static String signature(byte[] body) {
        return HexFormat.of().formatHex(hmac(Setup.KEY.getBytes(UTF_8), body));
    }

    private static byte[] standardSignature(String id, Instant time, String body) {
        byte[] key = Base64.getDecoder().decode(Setup.KEY.substring("whsec_".length()));
        return hmac(key, (id + "." + time.getEpochSecond() + "." + body).getBytes(UTF_8));
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
