package dev.signalbox.risk;

import dev.signalbox.config.Folder;
import dev.signalbox.config.Section;
import dev.signalbox.config.Value;
import dev.signalbox.config.YamlReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code routes/risk.yaml}, and before it the firms' files of {@code routes/firms/}. */
public final class RiskFileReader {
    private final EarlyCloses earlyCloses;
    private final TradingHours hours;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private boolean namesAreKnown = false;
    private Set<String> firms = Set.of();

    /**
     * @param earlyCloses the trading days that end early, for {@code flat_by}
     * @param hours when markets are open, for {@code market_hours}
     */
    public RiskFileReader(EarlyCloses earlyCloses, TradingHours hours) {
        this.earlyCloses = earlyCloses;
        this.hours = hours;
    }

    /**
     * Reads the firms' files and then the operator's.
     *
     * @param reader opens them
     * @param routes the folder of routes; an installation may have no firms
     * @return a judge by all of their rules, complete only when no fault was added; one without rules when there is no file
     */
    public PreTradeRisk read(YamlReader reader, Path routes) {
        readFirms(reader, routes);
        return reader.open(routes.resolve("risk.yaml")).map(this::read).orElse(PreTradeRisk.withoutRules());
    }

    private void readFirms(YamlReader reader, Path routes) {
        Folder.files(routes.resolve("firms"), ".yaml")
                .forEach(file -> reader.open(file).ifPresent(this::readFirm));
        firms = Set.copyOf(drafts.keySet());
    }

    /**
     * Reads a firm's file. Its rule sets may be named and extended like those of {@code risk.yaml}; a set of that file
     * with the same name takes the place of the firm's.
     *
     * @param file its top level
     */
    public void readFirm(Section file) {
        try (file) {
            file.sections("rule_sets").forEach(section -> {
                Draft draft = draft(section);
                Draft other = drafts.putIfAbsent(section.name(), draft);
                if (other != null) {
                    String what = "the rule set " + section.name() + " stands in "
                            + other.section().place() + " too";
                    section.faults().add(section.place(), what, "give one of them another name");
                }
            });
        }
    }

    /**
     * Reads the file.
     *
     * @param file its top level
     * @return a judge by its rules and the firms', complete only when no fault was added
     */
    public PreTradeRisk read(Section file) {
        try (file) {
            List<Section> sections = file.sections("rule_sets");
            namesAreKnown = !file.isMistyped("rule_sets");
            sections.forEach(section -> {
                Draft other = drafts.put(section.name(), draft(section));
                if (other != null) {
                    String text = "the rule set " + section.name() + " of "
                            + other.section().place() + " does not hold; this one does";
                    section.faults().warn(section.place(), text);
                }
            });
        }
        Map<String, RuleSet> sets = new HashMap<>();
        drafts.forEach((name, draft) -> sets.put(name, complete(name, draft)));
        return new PreTradeRisk(sets);
    }

    /**
     * Says whether the file was read, and its sets were found in it.
     *
     * @return false when nobody can tell which rule sets there are
     */
    public boolean namesAreKnown() {
        return namesAreKnown;
    }

    /** {@return the names of the firms' rule sets} */
    public Set<String> firms() {
        return firms;
    }

    private Draft draft(Section section) {
        try (section) {
            List<Rule> rules = RuleSetReader.read(section, new RuleSetReader.Clocks(earlyCloses, hours));
            return new Draft(section, section.value("extends"), TimesReader.dayStart(section), rules);
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
        all.sort(Comparator.comparing(RuleSetReader::place));
        all.add(new MaxPositionSize());
        RuleSet complete = new RuleSet(dayStart, all).complete();
        check(complete, draft.section());
        return complete;
    }

    /** Notes rules that would not hold beside the others of their set. */
    private static void check(RuleSet set, Section section) {
        set.flatBy().ifPresent(rule -> check(rule, section, Instant.now()));
        if (set.of(Consistency.class).anyMatch(Consistency::lacksTarget)) {
            String what = "consistency of " + section.name() + " cannot stop anything without a profit_target";
            section.faults().add(section.place(), what, "add profit_target: { amount: 3000 }");
        }
    }

    private static void check(FlatBy rule, Section section, Instant now) {
        if (rule.isDayStart(now)) {
            String what = "flat_by of " + section.name() + " is when its day starts, so the day would be over";
            section.faults().add(section.place(), what, "write an earlier time");
        } else {
            rule.crossesDayStart(now).ifPresent(day -> section.faults()
                    .warn(
                            section.place(),
                            "flat_by of " + section.name() + " is on the other side of its day_starts from "
                                    + day + " on, for as long as the clocks of the two zones are changed apart,"
                                    + " and an account is not flat then before its day ends; write both in one"
                                    + " zone"));
        }
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

    private record Draft(Section section, Optional<Value> parent, Optional<DayStart> dayStart, List<Rule> rules) {}
}
