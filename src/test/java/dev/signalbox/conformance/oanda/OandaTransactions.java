package dev.signalbox.conformance.oanda;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Request;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** How OANDA tells transactions: a hundred at a time here, so that lists have more than one part. */
final class OandaTransactions {
    private static final int MOST = 100;

    private final OandaLog log;

    OandaTransactions(OandaLog log) {
        this.log = log;
    }

    /** Only where the pages begin and end is told. */
    Reply pages(Request request) {
        int size = Math.min(MOST, Integer.parseInt(request.query().getOrDefault("pageSize", "100")));
        Instant from = Instant.parse(request.query().get("from"));
        List<ObjectNode> found =
                log.since(from).stream().filter(wanted(request)).toList();
        ObjectNode answer = new JsonMapper().createObjectNode().put("from", from.toString());
        answer.put("to", Instant.now().toString()).put("pageSize", size).put("count", found.size());
        ArrayNode pages = answer.putArray("pages");
        for (int first = 0; first < found.size(); first += size) {
            int last = Math.min(first + size, found.size()) - 1;
            pages.add("https://api-fxpractice.oanda.com%s/idrange?from=%s&to=%s%s"
                    .formatted(
                            request.path(),
                            found.get(first).path("id").asText(),
                            found.get(last).path("id").asText(),
                            request.query().containsKey("type")
                                    ? "&type=" + request.query().get("type")
                                    : ""));
        }
        return Reply.json(200, answer.put("lastTransactionID", log.lastVisible()));
    }

    Reply since(Request request) {
        int id = Integer.parseInt(request.query().getOrDefault("id", "-1"));
        return between(request, id + 1, id + MOST);
    }

    Reply range(Request request) {
        return between(
                request,
                Integer.parseInt(request.query().get("from")),
                Integer.parseInt(request.query().get("to")));
    }

    /** What is filtered is filtered before it is counted. */
    private static Predicate<ObjectNode> wanted(Request request) {
        List<String> types = List.of(request.query().getOrDefault("type", "").split(","));
        return one -> types.contains("") || types.contains(one.path("type").asText());
    }

    private Reply between(Request request, int first, int last) {
        List<ObjectNode> all = log.visible();
        if (first < 1 || first > all.size() + 1) {
            throw new Refused(416, "INVALID_RANGE", "The range of TransactionIDs provided is not valid");
        }
        ObjectNode answer = new JsonMapper().createObjectNode();
        boolean filtered =
                request.query().containsKey("type") && !request.query().containsKey("to");
        all.subList(first - 1, filtered ? all.size() : Math.min(last, all.size())).stream()
                .filter(wanted(request))
                .limit(MOST)
                .forEach(answer.putArray("transactions")::add);
        return Reply.json(200, answer.put("lastTransactionID", Integer.toString(all.size())));
    }
}
