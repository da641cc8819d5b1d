package dev.signalbox.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.api.OrdersApi;
import dev.signalbox.api.PositionControl;
import dev.signalbox.api.PositionsApi;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Closes a position or cancels an order, after a page that says what will happen. */
@RestController
class OrderActions {
    private static final String PLACE = "/console/accounts";
    private static final String CLOSE = PLACE + "/{id}/close";
    private static final String CANCEL = PLACE + "/{id}/orders/{order}/cancel";

    private final AccountPage.Holdings holdings;
    private final PositionControl control;
    private final OrdersApi orders;
    private final Pages pages;
    private final ObjectMapper mapper;

    OrderActions(
            AccountPage.Holdings holdings,
            PositionControl control,
            OrdersApi orders,
            Pages pages,
            ObjectMapper mapper) {
        this.holdings = holdings;
        this.control = control;
        this.orders = orders;
        this.pages = pages;
        this.mapper = mapper;
    }

    @GetMapping(CLOSE)
    ResponseEntity<byte[]> askClose(HttpServletRequest request, @PathVariable String id, @RequestParam String symbol) {
        String held = holdings.held(id, symbol).map(PositionsApi.View::quantity).orElse("0");
        var confirm = new Confirm(
                PLACE + "/" + id + "/close",
                List.of(
                        id + " holds " + Show.number(held) + " " + symbol
                                + ". It is closed by an order at the market that can only reduce it; the rules do not refuse it.",
                        "What protects the position is taken away when it is closed."),
                List.of(Confirm.Field.carried("symbol", symbol)),
                "Close " + symbol,
                PLACE + "/" + id);
        return pages.show(request, PLACE, "Close " + symbol + " of " + id, confirm);
    }

    @PostMapping(CLOSE)
    ResponseEntity<byte[]> close(HttpServletRequest request, @PathVariable String id, @RequestParam String symbol) {
        JsonNode answer = read(control.close(id, symbol, Optional.empty()).getBody());
        String reason = answer.path("refused").path(0).path("reason").asText();
        return pages.done(
                request,
                PLACE + "/" + id,
                reason.isEmpty()
                        ? symbol + " is being closed at the market."
                        : symbol + " was not closed: " + reason + ".");
    }

    @GetMapping(CANCEL)
    ResponseEntity<byte[]> askCancel(
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable String order,
            @RequestParam(defaultValue = "the order") String what) {
        var confirm = new Confirm(
                PLACE + "/" + id + "/orders/" + order + "/cancel",
                List.of(
                        "The broker is asked to cancel " + what + ". It may be filled before that.",
                        "A stop loss or take profit is not placed again; its position is bare then."),
                List.of(),
                "Cancel the order",
                PLACE + "/" + id);
        return pages.show(request, PLACE, "Cancel an order of " + id, confirm);
    }

    @PostMapping(CANCEL)
    ResponseEntity<byte[]> cancel(HttpServletRequest request, @PathVariable String id, @PathVariable String order) {
        orders.cancel(order);
        return pages.done(request, PLACE + "/" + id, "The broker was asked to cancel the order.");
    }

    private JsonNode read(byte[] json) {
        try {
            return mapper.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
