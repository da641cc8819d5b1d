package dev.signalbox.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what a token server answers (RFC 6749, sections 5.1 and 5.2). */
final class TokenAnswers {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST = 300;

    /** So long a word without a blank may be a token, or a part of one. */
    private static final Pattern OPAQUE = Pattern.compile("[A-Za-z0-9+/_=.~@%-]{20,}");

    private static final Pattern ERROR = Pattern.compile("[a-z_]{1,60}");

    private TokenAnswers() {}

    static TokenAnswer read(int status, String body) {
        Optional<JsonNode> said = json(body);
        if (status == 200 || status == 201) {
            return said.flatMap(TokenAnswers::granted)
                    .<TokenAnswer>map(granted -> granted)
                    .orElseGet(() -> new TokenAnswer.Unclear(status + " without an access_token"));
        }
        boolean isFinal = status >= 400 && status < 500 && status != 408 && status != 429;
        return said.filter(json -> isFinal)
                .map(TokenAnswers::error)
                .filter(error -> ERROR.matcher(error).matches())
                .<TokenAnswer>map(error -> new TokenAnswer.Refused(error, words(error, said.get())))
                .orElseGet(() -> wordless(status));
    }

    /** That who asks is not accepted needs no word; a wall before the server says so by others, and is gone later. */
    private static TokenAnswer wordless(int status) {
        String reason = "the answer was " + status;
        return status == 401 ? new TokenAnswer.Refused("", reason) : new TokenAnswer.Unclear(reason);
    }

    /** Some brokers say it as they say everything else, with the word within an object, or under a name of their own. */
    private static String error(JsonNode said) {
        return Stream.of("/error", "/error/code", "/error_code")
                .map(place -> said.at(place).asText(""))
                .filter(word -> !word.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static Optional<TokenAnswer.Granted> granted(JsonNode said) {
        return text(said, "access_token")
                .map(token -> new TokenAnswer.Granted(token, text(said, "refresh_token"), life(said)));
    }

    /** Some brokers write the number as a text. */
    private static Optional<Duration> life(JsonNode said) {
        long seconds = said.path("expires_in").asLong();
        return seconds > 0 ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty();
    }

    private static Optional<String> text(JsonNode said, String name) {
        return Optional.of(said.path(name).asText("")).filter(text -> !text.isEmpty());
    }

    private static String words(String error, JsonNode said) {
        String description = OPAQUE.matcher(description(said))
                .replaceAll("***")
                .replaceAll("\\s+", " ")
                .strip();
        String shown = description.length() > LONGEST ? description.substring(0, LONGEST) + "…" : description;
        return shown.isEmpty() ? error : error + ": " + shown;
    }

    private static String description(JsonNode said) {
        return said.path("error_description").asText(said.at("/error/message").asText(""));
    }

    private static Optional<JsonNode> json(String body) {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            // Its message would quote the answer.
            return Optional.empty();
        }
    }
}
