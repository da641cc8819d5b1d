package dev.signalbox.cases;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.conformance.BrokerUser;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of a case.
 *
 * @param played the case
 * @param answer what was answered to its alert
 * @param hub where it was played
 * @param customer what its account is at its broker; empty for paper
 */
record Outcome(Case played, Answer answer, Hub hub, Optional<BrokerUser> customer) {
    /** {@return what is not as it must be in any of the ways that count as right; empty when it came out right} */
    Optional<String> wrong() {
        List<List<String>> faults =
                played.checks().stream().map(check -> check.faults(this)).toList();
        String told = faults.stream().map(all -> String.join(", ", all)).collect(joining("; or "));
        return faults.stream().anyMatch(List::isEmpty)
                ? Optional.empty()
                : Optional.of("%s%n       %s%n       answered %s".formatted(played.name(), told, answer));
    }

    /** {@return what the account holds, at its broker where it has one; several contracts are told one by one} */
    String position() {
        List<BigDecimal> held = holdings().map(BigDecimal::stripTrailingZeros).toList();
        return held.isEmpty()
                ? "0"
                : String.join(
                        " and ", held.stream().map(BigDecimal::toPlainString).toList());
    }

    /** {@return how many orders of the account can still fill at its broker} */
    long working() {
        return customer.orElseThrow().book().executed().stream()
                .filter(order -> !order.standing().isFinal())
                .count();
    }

    /** {@return how many orders the alert itself made, for an account or for all} */
    long orders(Optional<String> account) {
        return Answer.texts(answered().path("orders"), "account").stream()
                .filter(one -> account.isEmpty() || account.get().equals(one))
                .count();
    }

    /** {@return the account's latest order as the API tells it; no fields when there is none} */
    JsonNode latest() {
        return hub.get("/api/v1/orders?account=" + played.group())
                .json()
                .path("orders")
                .path(0);
    }

    /** {@return the word of the answer that says what became of the alert; empty text where it has none} */
    String word() {
        return answered().path("status").asText();
    }

    /** {@return whether the value of a field is in the database as it was sent} */
    boolean isKept(String value) {
        return hub.stored().stream().anyMatch(cell -> cell.text().contains(value));
    }

    private JsonNode answered() {
        return answer.json();
    }

    private Stream<BigDecimal> holdings() {
        return customer.map(at -> at.book().holdings().stream().map(holding -> holding.quantity()))
                .orElseGet(() -> Answer.texts(hub.account(played.group()).path("positions"), "quantity").stream()
                        .map(BigDecimal::new));
    }
}
