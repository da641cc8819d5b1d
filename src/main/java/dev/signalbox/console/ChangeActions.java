package dev.signalbox.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.api.OrderChangeApi;
import dev.signalbox.api.OrderView;
import dev.signalbox.api.PositionControl;
import dev.signalbox.api.PositionsApi;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Changes an order that works, or what protects a position, on a page that says what will happen. */
@RestController
@RequestMapping("/console/accounts/{id}")
class ChangeActions {
    private static final String PLACE = "/console/accounts";
    private static final String CHANGE = "/orders/{order}/change";
    private static final String PROTECTION = "/protection";
    private static final String QUANTITY = "quantity";
    private static final String LIMIT_PRICE = "limit_price";
    private static final String STOP_PRICE = "stop_price";
    private static final String STOP_LOSS = "stop_loss";
    private static final String TAKE_PROFIT = "take_profit";
    private static final String TRAILING_STOP = "trailing_stop";

    /** Begins the names of the fields that carry what the page showed, so that only what a person changed is changed. */
    private static final String SHOWN = "shown_";

    private static final String NOTHING = "Nothing was to be changed.";

    private final AccountPage.Holdings holdings;
    private final OrderChangeApi orders;
    private final PositionControl positions;
    private final Pages pages;

    ChangeActions(AccountPage.Holdings holdings, OrderChangeApi orders, PositionControl positions, Pages pages) {
        this.holdings = holdings;
        this.orders = orders;
        this.positions = positions;
        this.pages = pages;
    }

    @GetMapping(CHANGE)
    ResponseEntity<byte[]> askChange(HttpServletRequest request, @PathVariable String id, @PathVariable String order) {
        Optional<OrderView> working = holdings.working(id).stream()
                .filter(one -> one.id().toString().equals(order))
                .findFirst();
        if (working.isEmpty()) {
            return pages.done(request, PLACE + "/" + id, "The order works no more, so it cannot be changed.");
        }
        var confirm = new Confirm(
                PLACE + "/" + id + "/orders/" + order + "/change",
                List.of(
                        "The broker is asked to change " + OrderWords.of(working.get())
                                + ". It may be filled before that; what is filled stays.",
                        "Prices are brought to ticks. Where it grows, the rules judge it again."),
                figures(working.get()),
                "Change the order",
                PLACE + "/" + id);
        return pages.show(request, PLACE, "Change an order of " + id, confirm);
    }

    private static List<Confirm.Field> figures(OrderView order) {
        List<Confirm.Field> fields = new ArrayList<>();
        fields.add(Confirm.Field.written(QUANTITY, "Quantity in all", order.quantity()));
        Optional.ofNullable(order.limitPrice())
                .ifPresent(price -> fields.add(Confirm.Field.written(LIMIT_PRICE, "Limit price", price)));
        Optional.ofNullable(order.stopPrice())
                .ifPresent(price -> fields.add(Confirm.Field.written(STOP_PRICE, "Stop price", price)));
        return withShown(fields);
    }

    private static List<Confirm.Field> withShown(List<Confirm.Field> fields) {
        return Stream.concat(
                        fields.stream(),
                        fields.stream().map(field -> Confirm.Field.carried(SHOWN + field.name(), field.value())))
                .toList();
    }

    /** What a person wrote in a field; empty when it is what the page showed there, or the field is not in the form. */
    private static Optional<String> changed(Map<String, String> form, String name) {
        return Optional.ofNullable(form.get(name))
                .map(String::strip)
                .filter(figure -> !figure.equals(form.get(SHOWN + name)));
    }

    @PostMapping(CHANGE)
    ResponseEntity<byte[]> change(
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable String order,
            @RequestParam Map<String, String> form) {
        ObjectNode wanted = JsonNodeFactory.instance.objectNode();
        for (String name : List.of(QUANTITY, LIMIT_PRICE, STOP_PRICE)) {
            changed(form, name).ifPresent(figure -> wanted.put(name, figure));
        }
        if (wanted.isEmpty()) {
            return pages.done(request, PLACE + "/" + id, NOTHING);
        }
        orders.change(order, wanted);
        return pages.done(
                request, PLACE + "/" + id, "The change is on its way; the order is shown as its broker has it.");
    }

    @GetMapping(PROTECTION)
    ResponseEntity<byte[]> askProtection(
            HttpServletRequest request, @PathVariable String id, @RequestParam String symbol) {
        Optional<PositionsApi.View> held = holdings.held(id, symbol);
        if (held.isEmpty()) {
            return pages.done(request, PLACE + "/" + id, id + " holds no " + symbol + " any more.");
        }
        PositionsApi.View position = held.get();
        var confirm = new Confirm(
                PLACE + "/" + id + PROTECTION,
                List.of(
                        id + " holds " + Show.number(position.quantity()) + " " + symbol + ", bought or sold at "
                                + Show.number(position.averagePrice()) + " on average. It is protected by: "
                                + ProtectionWords.of(position) + ".",
                        "An empty field takes that protection away. A trailing stop moves the stop loss behind the market."),
                levels(symbol, position),
                "Protect it so",
                PLACE + "/" + id);
        return pages.show(request, PLACE, "Protection of " + symbol + " of " + id, confirm);
    }

    @PostMapping(PROTECTION)
    ResponseEntity<byte[]> protect(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String symbol,
            @RequestParam Map<String, String> form) {
        ObjectNode wanted = wanted(form);
        if (wanted.isEmpty()) {
            return pages.done(request, PLACE + "/" + id, NOTHING);
        }
        positions.protect(id, symbol, wanted);
        return pages.done(request, PLACE + "/" + id, "What protects " + symbol + " is being changed.");
    }

    private static List<Confirm.Field> levels(String symbol, PositionsApi.View position) {
        List<Confirm.Field> levels = List.of(
                Confirm.Field.optional(STOP_LOSS, "Stop loss, a price", text(position.stopLoss())),
                Confirm.Field.optional(TAKE_PROFIT, "Take profit, a price", text(position.takeProfit())),
                Confirm.Field.optional(
                        TRAILING_STOP, "Trailing stop, a distance in points", text(position.trailingStop())));
        return Stream.concat(Stream.of(Confirm.Field.carried("symbol", symbol)), withShown(levels).stream())
                .toList();
    }

    private static ObjectNode wanted(Map<String, String> form) {
        ObjectNode wanted = JsonNodeFactory.instance.objectNode();
        for (String name : List.of(STOP_LOSS, TAKE_PROFIT, TRAILING_STOP)) {
            changed(form, name).ifPresent(written -> level(wanted, name, written));
        }
        return wanted;
    }

    private static void level(ObjectNode wanted, String name, String written) {
        if (written.isEmpty()) {
            wanted.putNull(name);
        } else if (name.equals(TRAILING_STOP)) {
            wanted.putObject(name).put("points", written);
        } else {
            wanted.put(name, written);
        }
    }

    private static String text(String figure) {
        return figure == null ? "" : figure;
    }
}
