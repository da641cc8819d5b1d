package dev.signalbox.accounts;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Section;
import dev.signalbox.config.Value;
import dev.signalbox.instruments.Symbols;
import dev.signalbox.trading.Instrument;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the members of a group.
 *
 * @param accounts finds an account by its name, and says so when there is none
 * @param symbols what a member may trade in place of an alert's symbol
 */
record GroupMembersReader(Function<Value, Optional<Account>> accounts, Symbols symbols) {
    List<GroupMember> read(Section groups, String name) {
        Faults faults = groups.faults();
        int before = faults.all().size();
        List<Line> lines = groups.mixed(name, Line::of, Line::of);
        if (lines.isEmpty() && faults.all().size() == before) {
            faults.add(groups.place(), "the group " + name + " is empty", "name at least one account or remove it");
        }
        List<GroupMember> found = new ArrayList<>();
        lines.forEach(line -> accounts.apply(line.account()).ifPresent(account -> {
            if (found.stream().anyMatch(member -> member.account() == account)) {
                String twice = account.id() + " appears twice in the group " + name;
                faults.add(line.account().place(), twice, "keep one of them");
            } else {
                found.add(new GroupMember(account, line.scale(), line.symbol().map(this::symbol)));
            }
        }));
        return found;
    }

    private Function<Instant, Instrument> symbol(Value written) {
        if (symbols.find(written.text(), Instant.now()).isEmpty()) {
            String mend = "write one that is in mappings/symbols";
            written.faults().add(written.place(), "unknown symbol \"" + written.text() + "\"", mend);
        }
        return at -> symbols.find(written.text(), at).orElseThrow();
    }

    /** An element of a group: a bare account, or an account with its scale or a symbol of its own. */
    private record Line(Value account, BigDecimal scale, Optional<Value> symbol) {
        static Optional<Line> of(Value account) {
            return Optional.of(new Line(account, BigDecimal.ONE, Optional.empty()));
        }

        static Optional<Line> of(Section section) {
            try (section) {
                BigDecimal scale = section.value("scale").flatMap(Value::number).orElse(BigDecimal.ONE);
                if (scale.signum() <= 0) {
                    section.faults().add(section.place(), "scale is not above zero", "write a number such as 0.5");
                }
                Optional<Value> symbol = section.value("symbol");
                return section.required("account").map(account -> new Line(account, scale, symbol));
            }
        }
    }
}
