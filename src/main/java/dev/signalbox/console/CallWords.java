package dev.signalbox.console;

import dev.signalbox.api.BrokerCallsApi.CallView;
import dev.signalbox.mapping.ExactJson;
import java.util.List;

/** Says for people what was said to a broker, and what it answered. */
final class CallWords {
    private CallWords() {}

    /** {@return the request, its body on lines of its own} */
    static String asked(CallView call) {
        return call.method() + " " + call.path() + (call.request() == null ? "" : "\n" + laidOut(call.request()));
    }

    /** {@return what came back, such as {@code 200 after 35 ms}, or that nothing did and why} */
    static String came(CallView call) {
        return call.status() == null
                ? "no answer after " + call.durationMs() + " ms: " + call.failure()
                : call.status() + " after " + call.durationMs() + " ms";
    }

    /** {@return how often, such as {@code 12 times, the last at 10:00:03.120}; empty text for once} */
    static String often(CallView call) {
        return call.times() == 1 ? "" : call.times() + " times, the last at " + Show.fineTime(call.lastAt());
    }

    /** {@return how many calls before this one were left out} */
    static int leftOut(List<CallView> calls, int index) {
        return calls.get(index).place() - (index == 0 ? 1 : calls.get(index - 1).place() + 1);
    }

    /** {@return JSON on lines of its own; any other text, and one that was cut, as it is} */
    static String laidOut(String text) {
        return ExactJson.read(text)
                .map(json -> json.isContainerNode() ? json.toPrettyString() : text)
                .orElse(text);
    }
}
