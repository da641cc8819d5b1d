package dev.signalbox.conformance.topstepx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.Facts;
import dev.signalbox.conformance.Fields;
import dev.signalbox.conformance.Json;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Visit;
import java.time.Year;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The contracts at TopstepX. Their ids hold codes of its own: ES is EP there. */
final class Contracts {
    private static final Map<String, String> CODES = Map.of("ES", "EP", "MES", "MES", "NQ", "ENQ", "MNQ", "MNQ");

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
            Facts facts = Facts.none().with("id", id()).with("name", name()).with("active", isActive());
            return facts.with("product", "F.US." + CODES.get(root)).json("""
                    {id: $id, name: $name, description: $name, tickSize: 0.25, tickValue: 12.5, activeContract: $active,
                     symbolId: $product}""");
        }
    }

    static Reply search(Visit visit) {
        Fields body = SimulatedTopstepX.body(visit, "searchText live");
        body.flag("live");
        return list(contract -> contract.name().contains(body.text("searchText")), 20);
    }

    static Reply available(Visit visit) {
        SimulatedTopstepX.body(visit, "live").flag("live");
        return list(Listed::isActive, Integer.MAX_VALUE);
    }

    static Reply byId(Visit visit) {
        String id = SimulatedTopstepX.body(visit, "contractId").text("contractId");
        Listed contract = withId(id).orElseThrow(() -> SimulatedTopstepX.no(1, ""));
        return SimulatedTopstepX.yes(Json.of("{}").set("contract", contract.json()));
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

    private static Reply list(Predicate<Listed> wanted, int most) {
        return SimulatedTopstepX.list(
                "contracts", Json.list(all().filter(wanted).limit(most).toList(), Listed::json));
    }
}
