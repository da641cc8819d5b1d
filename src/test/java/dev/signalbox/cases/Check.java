package dev.signalbox.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One way in which a case comes out right; all of it must be so.
 *
 * <ul>
 *   <li>of the answer to the case's alert: {@code http} is its number, {@code status} its word, {@code detail} a pattern
 *       that is found somewhere in it; {@code not_status} and {@code not_detail} must not be so;
 *   <li>{@code orders} is how many orders that alert made, {@code main_orders} how many of them for the group {@code main};
 *   <li>at the end, {@code position} is what the account holds, and {@code broker_working} how many of its orders can still
 *       fill at its broker;
 *   <li>{@code order_type}, {@code last_status}, {@code limit_price} and {@code contract} (a pattern) are those of its
 *       latest order;
 *   <li>{@code kept_in_clear} is whether the secret that the alert had is in the database.
 * </ul>
 *
 * @param wanted the names and values
 */
record Check(JsonNode wanted) {
    /** How the secret begins that some alerts bring; the group follows. */
    private static final String SECRET = "hunter2-";

    /** {@return what is not as it is wanted, in words; empty when all of it is} */
    List<String> faults(Outcome outcome) {
        return wanted.properties().stream()
                .flatMap(one -> fault(one, outcome).stream())
                .toList();
    }

    private static Optional<String> fault(Map.Entry<String, JsonNode> one, Outcome outcome) {
        String name = one.getKey();
        String value = one.getValue().asText();
        String is = String.valueOf(actual(name, outcome));
        boolean right =
                switch (name) {
                    case "detail", "contract" ->
                        Pattern.compile(value).matcher(is).find();
                    case "not_detail" -> !Pattern.compile(value).matcher(is).find();
                    case "not_status" -> !is.equals(value);
                    default -> is.equals(value);
                };
        return right ? Optional.empty() : Optional.of("%s is %s, not %s".formatted(name, is, value));
    }

    private static Object actual(String name, Outcome outcome) {
        return switch (name) {
            case "http" -> outcome.answer().status();
            case "status", "not_status" -> outcome.word();
            case "detail", "not_detail" -> outcome.answer().body();
            case "orders" -> outcome.orders(Optional.empty());
            case "main_orders" -> outcome.orders(Optional.of(CaseTexts.MAIN));
            case "position" -> outcome.position();
            case "broker_working" -> outcome.working();
            case "order_type", "limit_price" -> outcome.latest().path(name).asText();
            case "last_status" -> outcome.latest().path("status").asText();
            case "contract" -> outcome.latest().path("symbol").asText();
            case "kept_in_clear" -> outcome.isKept(SECRET + outcome.played().group());
            default -> throw new IllegalArgumentException("alerts.jsonl checks something that is not known: " + name);
        };
    }
}
