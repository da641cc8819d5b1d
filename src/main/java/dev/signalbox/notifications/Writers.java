package dev.signalbox.notifications;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Base64;
import java.util.Map;

/**
 * How the channels want a message. Lengths are what each takes: Telegram 4,096 characters, Discord 2,000, ntfy 4,096 bytes; Slack
 * cuts at 40,000 and advises 4,000.
 */
final class Writers {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int TELEGRAM = 4_096;
    private static final int SLACK = 4_000;
    private static final int DISCORD = 2_000;
    /** Of at most three bytes each. */
    private static final int NTFY = 1_300;

    private Writers() {}

    static HttpMessage slack(URI address, Notification notification) {
        ObjectNode body = JSON.createObjectNode()
                .put("text", notification.text(SLACK, Writers::entities))
                .put("mrkdwn", false)
                .put("unfurl_links", false);
        return json(address, body);
    }

    /** Nobody is called by what an alert says. */
    static HttpMessage discord(URI address, Notification notification) {
        ObjectNode body = JSON.createObjectNode().put("content", notification.text(DISCORD, Writers::plain));
        body.putObject("allowed_mentions").putArray("parse");
        return json(address, body);
    }

    /** Without a parse mode the text is shown as it is. */
    static HttpMessage telegram(URI address, String chat, Notification notification) {
        ObjectNode body =
                JSON.createObjectNode().put("chat_id", chat).put("text", notification.text(TELEGRAM, text -> text));
        body.putObject("link_preview_options").put("is_disabled", true);
        return json(address, body);
    }

    /** A header is ASCII; ntfy reads the words of RFC 2047 in one. */
    static HttpMessage ntfy(URI address, Notification notification) {
        Map<String, String> headers = Map.of(
                "Content-Type", "text/plain; charset=utf-8",
                "Title", header(notification.title()),
                "Click", notification.link(),
                "Priority", priority(notification));
        return new HttpMessage(
                address, headers, notification.text(NTFY, text -> text).getBytes(UTF_8));
    }

    private static String priority(Notification notification) {
        return switch (notification.event()) {
            case "not_flat", "breaker_open", "needs_login", "stopped" -> "high";
            case "daily_summary" -> "low";
            default -> "default";
        };
    }

    private static String header(String text) {
        boolean isPlain = US_ASCII.newEncoder().canEncode(text) && text.chars().noneMatch(Character::isISOControl);
        return isPlain ? text : "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + "?=";
    }

    private static String entities(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String plain(String text) {
        return text.replaceAll("([\\\\*_~`|>#\\[\\]()<:-])", "\\\\$1");
    }

    private static HttpMessage json(URI address, ObjectNode body) {
        return new HttpMessage(address, Map.of("Content-Type", "application/json"), bytes(JSON, body));
    }

    static byte[] bytes(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
