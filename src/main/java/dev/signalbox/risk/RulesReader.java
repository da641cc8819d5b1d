package dev.signalbox.risk;

import dev.signalbox.text.Section;
import dev.signalbox.text.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code routes/risk.yaml}. */
public final class RulesReader {
    /** Rules that the file format has, but that this version cannot enforce: better no start than a rule on paper. */
    private static final List<String> NOT_YET = List.of("max_loss", "daily_loss", "entry_windows", "flat_by");

    private final Map<String, Draft> drafts = new LinkedHashMap<>();

    /**
     * Reads the file.
     *
     * @param file its top level
     * @return a judge by its rules, complete only when no fault was added
     */
    public Judge read(Section file) {
        try (file) {
            file.sections("rule_sets").forEach(section -> drafts.put(section.name(), draft(section)));
        }
        Map<String, RuleSet> sets = new HashMap<>();
        drafts.forEach((name, draft) -> sets.put(name, complete(name, draft)));
        return new Judge(sets);
    }

    private static Draft draft(Section section) {
        try (section) {
            List<Rule> rules = new ArrayList<>();
            section.value("max_age").flatMap(Value::duration).ifPresent(limit -> rules.add(new MaxAge(limit)));
            symbols(section).ifPresent(rules::add);
            section.value("max_orders_per_day").flatMap(Value::count).ifPresent(n -> rules.add(new MaxOrdersPerDay(n)));
            section.section("max_contracts").flatMap(RulesReader::maxContracts).ifPresent(rules::add);
            refuseUnenforced(section);
            Optional<DayStart> dayStart = section.value("day_starts").flatMap(RulesReader::dayStart);
            return new Draft(section.value("extends"), dayStart, rules);
        }
    }

    private static Optional<Rule> symbols(Section section) {
        if (!section.has("symbols")) {
            section.value("symbols");
            return Optional.empty();
        }
        Set<String> symbols = new TreeSet<>();
        section.values("symbols").forEach(symbol -> symbols.add(symbol.text()));
        return Optional.of(new AllowedSymbols(symbols));
    }

    private static Optional<Rule> maxContracts(Section section) {
        try (section) {
            Optional<Integer> minis = section.required("minis").flatMap(Value::count);
            int micros = section.value("micros_per_mini").flatMap(Value::count).orElse(10);
            return minis.map(count -> new MaxContracts(BigDecimal.valueOf(count), BigDecimal.valueOf(micros)));
        }
    }

    private static void refuseUnenforced(Section section) {
        for (String rule : NOT_YET) {
            if (section.plain(rule).isPresent()) {
                section.faults()
                        .add(
                                section.place(),
                                "the rule " + rule + " of " + section.name() + " cannot be enforced by this version",
                                "remove it and keep that limit at your broker or firm");
            }
        }
    }

    private static Optional<DayStart> dayStart(Value value) {
        String[] parts = value.text().split(" ", 2);
        try {
            return Optional.of(new DayStart(LocalTime.parse(parts[0]), ZoneId.of(parts.length == 2 ? parts[1] : "")));
        } catch (DateTimeException e) {
            value.faults()
                    .add(
                            value.place(),
                            "\"" + value.text() + "\" is no time of day in a zone",
                            "write 17:00 America/Chicago");
            return Optional.empty();
        }
    }

    private RuleSet complete(String name, Draft draft) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        DayStart dayStart = DayStart.DEFAULT;
        for (Draft part : chain(name, draft)) {
            part.rules().forEach(rule -> rules.put(rule.name(), rule));
            dayStart = part.dayStart().orElse(dayStart);
        }
        List<Rule> all = new ArrayList<>(rules.values());
        all.add(new MaxPositionSize());
        return new RuleSet(dayStart, all);
    }

    /** The drafts that make up a rule set, the one that extends nothing first. */
    private List<Draft> chain(String name, Draft last) {
        LinkedList<Draft> chain = new LinkedList<>(List.of(last));
        for (Optional<Draft> parent = parent(last); parent.isPresent(); parent = parent(parent.get())) {
            if (chain.contains(parent.get())) {
                Value circle = chain.getFirst().parent().orElseThrow();
                circle.faults()
                        .add(circle.place(), name + " extends itself in a circle", "let one of them extend nothing");
                break;
            }
            chain.addFirst(parent.get());
        }
        return chain;
    }

    private Optional<Draft> parent(Draft draft) {
        return draft.parent().flatMap(parent -> {
            if (!drafts.containsKey(parent.text())) {
                parent.faults().unknown(parent.place(), "rule set", parent.text(), drafts.keySet());
            }
            return Optional.ofNullable(drafts.get(parent.text()));
        });
    }

    private record Draft(Optional<Value> parent, Optional<DayStart> dayStart, List<Rule> rules) {}
}
