package dev.signalbox.api;

import dev.signalbox.accounts.Accounts;
import dev.signalbox.trades.ChargeReader;
import dev.signalbox.trades.ChargeReader.Charge;
import dev.signalbox.trades.Wanted;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What brokers took or gave apart from executions. */
@RestController
@RequestMapping("/api/v1/charges")
class ChargesApi {
    private final ChargeReader charges;
    private final Accounts accounts;
    private final Lists lists;

    ChargesApi(ChargeReader charges, Accounts accounts, Lists lists) {
        this.charges = charges;
        this.accounts = accounts;
        this.lists = lists;
    }

    /** A page of charges; the cursor asks for the next one. */
    record Page(List<View> charges, String nextCursor) {}

    /** One charge; the amount is above zero when it cost something, the symbol null when it is about none. */
    record View(String id, String account, Instant at, String kind, String amount, String currency, String symbol) {}

    @GetMapping
    void list(
            @RequestParam Map<String, String> parameters,
            @RequestHeader(name = "Accept", defaultValue = "") String accept,
            HttpServletResponse response)
            throws IOException {
        var request = new Lists.Request(parameters, accept, response);
        Wanted wanted = lists.wanted(request);
        lists.answer(request, () -> page(wanted), View.class, take -> charges.each(wanted, Lists.as(take, this::view)));
    }

    private Page page(Wanted wanted) {
        List<Charge> page = charges.list(wanted);
        return new Page(page.stream().map(this::view).toList(), Lists.cursor(page, wanted, Charge::place));
    }

    private View view(Charge charge) {
        return new View(
                charge.id(),
                charge.account(),
                charge.place().at(),
                charge.kind(),
                Money.text(charge.cost().amount()),
                charge.cost().currency().orElseGet(() -> accounts.currency(charge.account())),
                charge.cost().symbol().orElse(null));
    }
}
