package dev.signalbox.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.signalbox.accounts.Account;
import dev.signalbox.books.Span;
import dev.signalbox.trades.FillLine;
import dev.signalbox.trades.FillReader;
import dev.signalbox.trades.Wanted;
import dev.signalbox.trading.Numbers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a chart's broker client shows of an account: positions, executions, and money. */
@RestController
@RequestMapping("/api/v1/broker")
class TerminalBooksApi {
    private static final int MOST_EXECUTIONS = 1_000;

    private final TerminalAccounts accounts;
    private final PositionsApi positions;
    private final FillReader fills;
    private final AccountStatement statement;
    private final ContractNames names;

    TerminalBooksApi(
            TerminalAccounts accounts,
            PositionsApi positions,
            FillReader fills,
            AccountStatement statement,
            ContractNames names) {
        this.names = names;
        this.accounts = accounts;
        this.positions = positions;
        this.fills = fills;
        this.statement = statement;
    }

    /**
     * A position. Its id is its symbol, as an account has one of each.
     *
     * @param qty how much, above zero
     * @param side 1 long, -1 short
     * @param pl what closing it would bring
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TerminalPosition(
            String id,
            String symbol,
            BigDecimal qty,
            int side,
            @JsonProperty("avgPrice") BigDecimal avgPrice,
            BigDecimal pl,
            @JsonProperty("stopLoss") BigDecimal stopLoss,
            @JsonProperty("takeProfit") BigDecimal takeProfit) {
        static TerminalPosition of(PositionsApi.View view) {
            BigDecimal quantity = new BigDecimal(view.quantity());
            return new TerminalPosition(
                    view.symbol(),
                    view.symbol(),
                    quantity.abs(),
                    quantity.signum(),
                    new BigDecimal(view.averagePrice()),
                    new BigDecimal(view.openProfit()),
                    number(view.stopLoss()),
                    number(view.takeProfit()));
        }

        private static BigDecimal number(String text) {
            return text == null ? null : new BigDecimal(text);
        }
    }

    /**
     * An execution.
     *
     * @param side 1 bought, -1 sold
     * @param time in milliseconds since 1970
     * @param commission absent while the broker has not told it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TerminalExecution(
            String id,
            @JsonProperty("orderId") String orderId,
            String symbol,
            BigDecimal price,
            BigDecimal qty,
            int side,
            long time,
            BigDecimal commission) {
        static TerminalExecution of(FillLine fill) {
            FillLine.What what = fill.what();
            return new TerminalExecution(
                    fill.id().toString(),
                    fill.names().orderId().map(Object::toString).orElse(null),
                    what.contract().symbol(),
                    Numbers.tidy(what.price()),
                    Numbers.tidy(what.quantity().abs()),
                    what.quantity().signum(),
                    what.at().toEpochMilli(),
                    fill.cost().fees().map(Numbers::tidy).orElse(null));
        }
    }

    /**
     * An account.
     *
     * @param type {@code demo} for a simulated one, else the broker's word for where its orders go
     * @param pl open profit
     */
    record TerminalAccount(
            String id,
            String name,
            String type,
            String currency,
            BigDecimal balance,
            BigDecimal equity,
            BigDecimal pl) {}

    @GetMapping("/positions")
    List<TerminalPosition> positions(@RequestParam Optional<String> account) {
        return positions
                .all(Optional.of(accounts.meant(Parameters.said(account)).id()))
                .positions()
                .stream()
                .map(TerminalPosition::of)
                .toList();
    }

    @GetMapping("/executions/{symbol}")
    List<TerminalExecution> executions(@PathVariable String symbol, @RequestParam Optional<String> account) {
        Wanted wanted = new Wanted(
                Optional.of(accounts.meant(Parameters.said(account)).id()),
                Optional.of(names.of(symbol)),
                Span.EVER,
                Optional.empty(),
                Optional.of(MOST_EXECUTIONS));
        return fills.list(wanted).stream()
                .filter(fill -> !fill.what().voided())
                .map(TerminalExecution::of)
                .toList();
    }

    @GetMapping("/account")
    TerminalAccount account(@RequestParam Optional<String> account) {
        Account meant = accounts.meant(Parameters.said(account));
        AccountView.Money money = statement.of(meant).money();
        BigDecimal balance = new BigDecimal(money.balance());
        BigDecimal equity = new BigDecimal(money.equity());
        return new TerminalAccount(
                meant.id(),
                meant.id(),
                meant.connection().access().map(access -> access.environment()).orElse("demo"),
                meant.terms().currency(),
                balance,
                equity,
                equity.subtract(balance));
    }
}
