package dev.signalbox.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.check.Explained.InstrumentWords;
import dev.signalbox.check.Explained.OrderWords;
import dev.signalbox.check.Explained.RefusalWords;
import dev.signalbox.check.Explained.SignalWords;
import dev.signalbox.check.Explained.WarningWords;
import dev.signalbox.normalise.FieldFault;
import dev.signalbox.risk.Approved;
import dev.signalbox.risk.Refusal;
import dev.signalbox.trading.AlertWarning;
import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Protection;
import dev.signalbox.trading.ProtectiveLevel;
import dev.signalbox.trading.Signal;
import java.util.Optional;
import java.util.function.Function;

/** Describes results in the words that cases and explanations use. */
final class CaseWords {
    private CaseWords() {}

    static InstrumentWords instrument(Instrument instrument) {
        return new InstrumentWords(
                instrument.symbol(),
                instrument.contract().symbol(),
                instrument.contract().kind().word(),
                instrument.tickSize(),
                instrument.tickValue(),
                instrument.contract().pointValue());
    }

    static SignalWords signal(Signal signal) {
        Instruction instruction = signal.instruction();
        InstrumentWords instrument = instrument(instruction.instrument());
        return new SignalWords(
                instrument.symbol(),
                instrument.contract(),
                instrument.kind(),
                instrument.tick(),
                instrument.tickValue(),
                instrument.pointValue(),
                instruction.intent().word(),
                instruction.intent().quantity().orElse(null),
                instruction.extras().entry().quantityType().word(),
                instruction.terms().type().word(),
                instruction.terms().limitPrice().orElse(null),
                instruction.terms().stopPrice().orElse(null),
                level(instruction, Protection::stopLoss),
                level(instruction, Protection::takeProfit),
                level(instruction, Protection::trailingStop),
                instruction.terms().timeInForce().word(),
                instruction.marketPrice().orElse(null),
                signal.accountGroup(),
                signal.strategy(),
                signal.time().toString(),
                new String(signal.alert().body(), UTF_8));
    }

    private static String level(Instruction instruction, Function<Protection, Optional<ProtectiveLevel>> kind) {
        return kind.apply(instruction.extras().protection())
                .map(ProtectiveLevel::text)
                .orElse(null);
    }

    static OrderWords order(Approved approved) {
        return new OrderWords(
                approved.account().id(),
                approved.contract().symbol(),
                approved.request().side().word(),
                approved.request().quantity(),
                approved.request().reduceOnly(),
                approved.request().terms().type().word());
    }

    static RefusalWords refusal(Refusal refusal) {
        return new RefusalWords(refusal.account(), refusal.rule(), refusal.reason());
    }

    static WarningWords warning(AlertWarning warning) {
        return new WarningWords(warning.field(), warning.code(), warning.detail());
    }

    static WarningWords fault(FieldFault fault) {
        return new WarningWords(fault.field(), fault.code(), fault.detail());
    }
}
