package dev.signalbox.trades;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.accounts.Account;
import dev.signalbox.brokers.FillPage;
import dev.signalbox.brokers.ToldFill;
import dev.signalbox.trading.Contract;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Says which lines of a page can be stored: those of a contract that is known, and of a time that has come. */
@Component
class PageLines {
    /** Clocks differ; what is further ahead than this cannot have happened. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private static final JsonMapper JSON = new JsonMapper();

    private final ToldContracts contracts;
    private final Clock clock;

    PageLines(ToldContracts contracts, Clock clock) {
        this.contracts = contracts;
        this.clock = clock;
    }

    /** A page's lines: those that can be stored, and those that cannot. */
    record Sorted(List<KnownFill> known, List<FillPage.Odd> odd) {
        List<Contract> contracts() {
            return known.stream().map(KnownFill::contract).toList();
        }
    }

    /** Parts a page's lines. */
    Sorted sorted(Account account, FillPage page) {
        Sorted sorted = new Sorted(new ArrayList<>(), new ArrayList<>(page.odd()));
        Function<ToldFill.What, Optional<Contract>> known = contracts.remembering(account);
        for (ToldFill fill : page.fills()) {
            Optional<Contract> contract = known.apply(fill.what());
            fault(fill, contract)
                    .ifPresentOrElse(
                            reason -> sorted.odd().add(new FillPage.Odd(line(fill), reason)),
                            () -> sorted.known().add(new KnownFill(fill, contract.orElseThrow())));
        }
        return sorted;
    }

    /** {@return what is wrong with an execution; empty when it can be stored} */
    Optional<String> fault(Account account, ToldFill fill) {
        return fault(fill, contracts.of(account, fill.what()));
    }

    /** {@return that time, or now when it is yet to come} */
    Instant reached(Instant through) {
        Instant now = clock.instant();
        return through.isAfter(now) ? now : through;
    }

    private Optional<String> fault(ToldFill fill, Optional<Contract> contract) {
        if (fill.what().at().isAfter(clock.instant().plus(AHEAD))) {
            return Optional.of("the execution " + fill.executionId() + " is of "
                    + fill.what().at() + ", which is yet to come");
        }
        return contract.isPresent()
                ? Optional.empty()
                : Optional.of("the execution " + fill.executionId() + " is of "
                        + fill.what().symbol() + ", which no table of mappings/symbols knows");
    }

    /** As a broker's jq says it, so that it can be read again. */
    private static JsonNode line(ToldFill fill) {
        BigDecimal quantity = fill.what().quantity();
        ObjectNode line = JSON.createObjectNode()
                .put("execution_id", fill.executionId())
                .put("broker_order_id", fill.order().brokerOrderId().orElse(null))
                .put("client_order_id", fill.order().clientOrderId().orElse(null))
                .put("symbol", fill.what().symbol())
                .put("side", quantity.signum() > 0 ? "buy" : "sell")
                .put("quantity", quantity.abs().toPlainString())
                .put("price", fill.what().price().toPlainString())
                .put("at", fill.what().at().toString());
        return line.put("fees", fill.money().fees().toPlainString())
                .put("currency", fill.money().currency().orElse(null))
                .put(
                        "profit",
                        fill.money().profit().map(BigDecimal::toPlainString).orElse(null))
                .put("rate", fill.money().rate().map(BigDecimal::toPlainString).orElse(null))
                .put("voided", fill.voided());
    }
}
