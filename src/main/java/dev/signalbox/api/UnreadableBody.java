package dev.signalbox.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.signalbox.normalise.JsonBody;
import dev.signalbox.webhook.Problem;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** Says where a body of the API stops being the JSON that is wanted, in the one word that the webhook has for it. */
final class UnreadableBody {
    private UnreadableBody() {}

    static Problem told(HttpMessageNotReadableException problem) {
        return Problem.of(400, "malformed_json", detail(problem));
    }

    static Problem outOfBounds() {
        return Problem.of(400, "malformed_json", JsonBody.OUT_OF_BOUNDS);
    }

    private static String detail(HttpMessageNotReadableException problem) {
        if (!(problem.getCause() instanceof JsonProcessingException stopped)) {
            return "the body is missing or breaks off; send one JSON object";
        }
        String why = stopped.getOriginalMessage().split("[\n(:]")[0].strip();
        return "the body is not the JSON that is wanted" + JsonBody.where(stopped) + ": " + why
                + "; send one object, each key once";
    }
}
