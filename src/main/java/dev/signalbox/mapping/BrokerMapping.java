package dev.signalbox.mapping;

import dev.signalbox.config.Faults;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How one broker says it: the two files of jq in its folder.
 *
 * @param request {@code request.jq}, which makes the broker's request of a question of ours; its error is the reason why
 *     the broker cannot be asked that
 * @param reply {@code reply.jq}, which makes an outcome in our words of the question, the request and the broker's reply
 */
public record BrokerMapping(Jq request, Jq reply) {
    /** Reads a broker's folder; empty, with the faults noted, unless both files are there and are jq. */
    static Optional<BrokerMapping> read(Path folder, JqModules modules, Faults faults) {
        Optional<Jq> request = Jq.read(folder.resolve("request.jq"), modules, faults);
        Optional<Jq> reply = Jq.read(folder.resolve("reply.jq"), modules, faults);
        return request.flatMap(question -> reply.map(answer -> new BrokerMapping(question, answer)));
    }
}
