package dev.signalbox.brokers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.accounts.CallPolicy;
import dev.signalbox.accounts.Endpoint;
import dev.signalbox.mapping.BrokerMapping;
import dev.signalbox.mapping.MappingRefusal;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Protection;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Says what would be sent to a broker, without sending it. */
public final class RequestPreview {
    private RequestPreview() {}

    /**
     * A request as it would be sent.
     *
     * @param method of HTTP
     * @param url with the query
     * @param headers those that say who calls, with their secrets struck out
     * @param body JSON, or the fields of a form; empty when there is none
     */
    public record Request(String method, String url, Map<String, String> headers, Optional<JsonNode> body) {}

    /**
     * What is asked for with an order that opens a position.
     *
     * @param asked what shall protect it
     * @param tickSize the smallest step of the price
     */
    public record Opening(Protection asked, BigDecimal tickSize) {}

    /**
     * Says a question in a broker's words. Where an id must be looked up at the broker first, its place is marked.
     *
     * @param brokerMapping the broker's
     * @param brokerRequest the question
     * @param opening what is asked for with an order that opens a position; empty for others
     * @return the request
     * @throws MappingRefusal when it cannot be said to this broker; the message says why
     */
    public static Request of(BrokerMapping brokerMapping, BrokerRequest brokerRequest, Optional<Opening> opening) {
        ObjectNode text = BrokerRequestJson.of(brokerRequest).put("explain", true);
        CallPolicy.Linking linking =
                brokerRequest.account().connection().pace().patience().linking();
        brokerRequest
                .order()
                .filter(order -> Attachments.mayTakeAlong(brokerRequest, order))
                .ifPresent(order -> opening.ifPresent(
                        one -> text.withObject("/order").set("attached", attached(order, one, linking))));
        text.putObject("known");
        JsonNode request = brokerMapping.request().apply(text);
        Endpoint endpoint = brokerRequest.account().connection().access().orElseThrow();
        return new Request(
                request.path("method").asText(),
                endpoint.address() + request.path("path").asText() + HttpRequestWriter.query(request),
                masked(endpoint),
                Stream.of("body", "form")
                        .map(request::path)
                        .filter(body -> !body.isMissingNode() && !body.isNull())
                        .findFirst());
    }

    private static ObjectNode attached(Order order, Opening opening, CallPolicy.Linking linking) {
        boolean trails = linking.trails(order, linking.attachmentOf(order.request()), opening.asked());
        return AttachedLevels.of(order, opening.asked(), opening.tickSize(), trails);
    }

    private static Map<String, String> masked(Endpoint endpoint) {
        Map<String, String> masked = new TreeMap<>();
        endpoint.headers(Optional.of("***")).forEach((name, value) -> {
            String shown = value;
            for (String secret : endpoint.secrets()) {
                shown = secret.isEmpty() ? shown : shown.replace(secret, "***");
            }
            masked.put(name, shown);
        });
        return masked;
    }
}
