package dev.signalbox.conformance.alpaca;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.Executed;
import dev.signalbox.conformance.Reply;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was executed at Alpaca, a hundred at a time. Upwards, it leaves out what shares the millisecond of the last id, as
 * customers report.
 */
final class AlpacaActivities {
    private static final Set<String> PARAMETERS =
            Set.of("date", "after", "until", "direction", "page_size", "page_token", "order_id");
    private static final int MOST = 100;

    private final BrokerBook brokerBook;

    AlpacaActivities(BrokerBook brokerBook) {
        this.brokerBook = brokerBook;
    }

    Reply list(String type, Map<String, String> query) {
        query.keySet().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Refused.unprocessable("unknown parameter " + name);
                });
        int size = Integer.parseInt(query.getOrDefault("page_size", "100"));
        if (size < 1 || size > MOST) {
            throw Refused.unprocessable("page_size must be 1 to 100");
        }
        ArrayNode list = new JsonMapper().createArrayNode();
        if (type.equals("FILL")) {
            wanted(query).limit(size).forEach(fill -> list.add(json(fill)));
        }
        return Reply.json(200, list);
    }

    private Stream<Executed> wanted(Map<String, String> query) {
        List<Executed> all = brokerBook.fills().stream()
                .sorted(Comparator.comparing(Executed::at).thenComparing(Executed::number))
                .filter(fill -> isOf(query, fill))
                .toList();
        List<Executed> directed = query.getOrDefault("direction", "desc").equals("asc") ? all : all.reversed();
        return query.containsKey("page_token") ? behind(directed, query) : directed.stream();
    }

    private static Stream<Executed> behind(List<Executed> all, Map<String, String> query) {
        Executed last = all.stream()
                .filter(fill -> id(fill).equals(query.get("page_token")))
                .findFirst()
                .orElseThrow(() -> Refused.unprocessable("invalid page_token"));
        boolean upwards = query.getOrDefault("direction", "desc").equals("asc");
        return all.stream()
                .skip(all.indexOf(last) + 1L)
                .filter(fill -> !upwards || !millis(fill.at()).equals(millis(last.at())));
    }

    private static boolean isOf(Map<String, String> query, Executed fill) {
        LocalDate made = LocalDate.ofInstant(fill.at(), ZoneOffset.UTC);
        return (!query.containsKey("date") || made.toString().equals(query.get("date")))
                && (!query.containsKey("order_id") || fill.of().id().equals(query.get("order_id")));
    }

    private static ObjectNode json(Executed fill) {
        ObjectNode json = new JsonMapper().createObjectNode();
        json.put("activity_type", "FILL")
                .put("id", id(fill))
                .put("order_id", fill.of().id());
        json.put("order_status", "filled").put("type", "fill").put("leaves_qty", "0");
        json.put("price", AlpacaWords.plain(fill.what().price()))
                .put("qty", AlpacaWords.plain(fill.what().signed().abs()))
                .put("cum_qty", AlpacaWords.plain(fill.of().total()));
        return json.put("side", fill.isBuy() ? "buy" : "sell")
                .put("symbol", fill.what().symbol())
                .put(
                        "transaction_time",
                        fill.at().truncatedTo(ChronoUnit.MICROS).toString());
    }

    /** Begins with the time in New York, which nobody may rely on. */
    private static String id(Executed fill) {
        return "20261128000000000::" + fill.number();
    }

    private static Instant millis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }
}
