package dev.signalbox.conformance.topstepx;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The contracts at TopstepX. Their ids hold codes of its own: ES is EP there. */
final class Contracts {
    private static final Map<String, String> CODES = Map.of("ES", "EP", "MES", "MES", "NQ", "ENQ", "MNQ", "MNQ");
    private static final int MOST = 20;

    private Contracts() {}

    /** One contract. */
    record Listed(String root, String month, int year) {
        String name() {
            return root + month + year % 10;
        }

        String id() {
            return "CON.F.US." + CODES.get(root) + "." + month + year % 100;
        }

        /** Last year's months are over. */
        boolean isActive() {
            return year >= Year.now().getValue();
        }

        ObjectNode json() {
            return SimulatedTopstepX.object()
                    .put("id", id())
                    .put("name", name())
                    .put("description", root + " of " + month + " " + year)
                    .put("tickSize", 0.25)
                    .put("tickValue", 12.5)
                    .put("activeContract", isActive())
                    .put("symbolId", "F.US." + CODES.get(root));
        }
    }

    static ObjectNode search(Body body) {
        body.only("searchText", "live").flag("live");
        return answer(contract -> contract.name().contains(body.text("searchText")), MOST);
    }

    static ObjectNode available(Body body) {
        body.only("live").flag("live");
        return answer(Listed::isActive, Integer.MAX_VALUE);
    }

    static ObjectNode byId(Body body) {
        Listed found = withId(body.only("contractId").text("contractId")).orElseThrow(() -> new Refused(200, 1, null));
        ObjectNode answer = SimulatedTopstepX.object();
        answer.set("contract", found.json());
        return answer;
    }

    static Optional<Listed> withId(String id) {
        return all().filter(contract -> contract.id().equals(id)).findFirst();
    }

    /** The quarters from last year on; of the first root that is searched for not more than fit into an answer. */
    private static Stream<Listed> all() {
        int now = Year.now().getValue();
        return CODES.keySet().stream()
                .sorted()
                .flatMap(root -> IntStream.of(now, now + 1, now - 1)
                        .boxed()
                        .flatMap(year -> Stream.of("Z", "H", "M", "U").map(month -> new Listed(root, month, year))))
                .filter(contract -> contract.year() >= now || contract.month().equals("Z"));
    }

    private static ObjectNode answer(Predicate<Listed> wanted, int most) {
        ObjectNode answer = SimulatedTopstepX.object();
        ArrayNode list = answer.putArray("contracts");
        List<Listed> found = all().filter(wanted).limit(most).toList();
        found.forEach(contract -> list.add(contract.json()));
        return answer;
    }
}
