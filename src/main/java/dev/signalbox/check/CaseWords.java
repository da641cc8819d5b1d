package dev.signalbox.check;

import dev.signalbox.normalise.FieldFault;
import dev.signalbox.risk.Approved;
import dev.signalbox.risk.Refusal;
import dev.signalbox.trading.AlertWarning;
import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Signal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Describes results in the words that cases use. */
final class CaseWords {
    private CaseWords() {}

    static Map<String, Object> instrument(Instrument instrument) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("symbol", instrument.symbol());
        words.put("contract", instrument.contract().symbol());
        words.put("kind", instrument.contract().kind().word());
        words.put("tick", instrument.tickSize());
        words.put("tick_value", instrument.tickValue());
        words.put("point_value", instrument.contract().pointValue());
        return words;
    }

    static Map<String, Object> signal(Signal signal) {
        Instruction instruction = signal.instruction();
        Map<String, Object> words = new LinkedHashMap<>(instrument(instruction.instrument()));
        words.put("action", instruction.intent().word());
        words.put("quantity", instruction.intent().quantity().orElse(null));
        words.put("order_type", instruction.terms().type().word());
        words.put("limit_price", instruction.terms().limitPrice().orElse(null));
        words.put("stop_price", instruction.terms().stopPrice().orElse(null));
        words.put("time_in_force", instruction.terms().timeInForce().word());
        words.put("market_price", instruction.marketPrice().orElse(null));
        words.put("account_group", signal.accountGroup());
        words.put("strategy", signal.strategy());
        words.put("time", signal.time().toString());
        words.put("body", new String(signal.alert().body(), java.nio.charset.StandardCharsets.UTF_8));
        return words;
    }

    static Map<String, Object> order(Approved approved) {
        return Map.of(
                "account", approved.account().id(),
                "symbol", approved.contract().symbol(),
                "side", approved.request().side().word(),
                "quantity", approved.request().quantity(),
                "reduce_only", approved.request().reduceOnly(),
                "order_type", approved.request().terms().type().word());
    }

    static Map<String, Object> refusal(Refusal refusal) {
        return Map.of("account", refusal.account(), "rule", refusal.rule(), "reason", refusal.reason());
    }

    static Map<String, Object> warning(AlertWarning warning) {
        return Map.of("field", warning.field(), "code", warning.code(), "detail", warning.detail());
    }

    static Map<String, Object> fault(FieldFault fault) {
        return Map.of("field", fault.field(), "code", fault.code(), "detail", fault.detail());
    }
}
