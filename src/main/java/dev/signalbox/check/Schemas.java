package dev.signalbox.check;

import dev.signalbox.accounts.AccountsReader;
import dev.signalbox.accounts.BrokerReader;
import dev.signalbox.config.AskedSection;
import dev.signalbox.config.AskedSection.Assumed;
import dev.signalbox.config.SchemaNode;
import dev.signalbox.config.Section;
import dev.signalbox.instruments.CalendarReader;
import dev.signalbox.instruments.SymbolTableReader;
import dev.signalbox.mapping.Mappings;
import dev.signalbox.risk.RiskFileReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The JSON Schemas of the texts that operators edit, for their editors. They are what the readers ask for, so that a
 * key or a word that a reader learns is in its schema too.
 */
public final class Schemas {
    private final CurrentConfiguration shipped;

    /** @param shipped texts that are in order, such as those of the release */
    public Schemas(CurrentConfiguration shipped) {
        this.shipped = shipped;
    }

    /** {@return the schemas in maps and lists, by the names of their files without {@code .json}} */
    public Map<String, Map<String, Object>> all() {
        Map<String, Map<String, Object>> all = new TreeMap<>();
        all.put("accounts", file("routes/accounts.yaml", asked(Assumed.NOTHING, this::accounts)));
        all.put("risk", file("routes/risk.yaml and routes/firms/", asked(Assumed.NOTHING, this::risk)));
        all.put(
                "broker",
                file(
                        "routes/brokers/<broker>.yaml",
                        asked(Assumed.NOTHING, BrokerReader::ask)
                                .onlyBeginning(BrokerReader.prefixes().toArray(String[]::new))));
        all.put("format", file("mappings/formats/<sender>/format.yaml", asked(format(), Mappings::askFormat)));
        all.put("calendar", file("mappings/calendars/", asked(Assumed.NOTHING, CalendarReader::read)));
        all.put("symbols", symbols());
        all.put("cases", file("test cases of alerts and symbols", cases()));
        all.put("broker-cases", file("test cases of a broker", brokerCases()));
        return all;
    }

    private static SchemaNode asked(Assumed assumed, Consumer<Section> reader) {
        SchemaNode node = new SchemaNode();
        reader.accept(AskedSection.top(node, assumed));
        return node;
    }

    private static Map<String, Object> file(String title, SchemaNode node) {
        Map<String, Object> schema = new TreeMap<>(node.schema());
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", title);
        return schema;
    }

    private void accounts(Section file) {
        new AccountsReader(
                        AccountsReader.anyBroker(),
                        Optional.empty(),
                        shipped.mappings().symbols())
                .read(file);
    }

    private void risk(Section file) {
        new RiskFileReader(shipped.mappings()::closesEarly, shipped.mappings()::closed).read(file);
    }

    /** Each field has words of its own. */
    private static Assumed format() {
        return new Assumed(Map.of(), Map.of("words", Mappings.fieldsWithWords()), Set.of());
    }

    /** Each kind of thing has keys of its own. */
    private Map<String, Object> symbols() {
        List<Map<String, Object>> kinds = new ArrayList<>();
        for (String kind : SymbolTableReader.kinds()) {
            Assumed assumed = new Assumed(Map.of("kind", kind), Map.of(), Set.of());
            kinds.add(asked(assumed, new SymbolTableReader(shipped.mappings().calendars())::read)
                    .schema());
        }
        Map<String, Object> schema = new TreeMap<>();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "mappings/symbols/");
        schema.put("oneOf", kinds);
        return schema;
    }

    private SchemaNode cases() {
        return asked(Assumed.NOTHING, file -> {
            file.section("setup").ifPresent(shipped::with);
            file.list("cases").forEach(section -> new TestCase(shipped, section).run("tradingview"));
        });
    }

    /** A case has a request or a reply, and operations have keys of their own. */
    private SchemaNode brokerCases() {
        SchemaNode node = new SchemaNode();
        var mapping = shipped.mappings().brokers().values().iterator().next();
        for (String operation : BrokerQuestion.OPERATIONS) {
            for (String part : List.of("request", "reply")) {
                String other = part.equals("request") ? "reply" : "request";
                Assumed assumed = new Assumed(Map.of(part, operation), Map.of(), Set.of(other));
                Section file = AskedSection.top(node, assumed);
                BrokerQuestion usual = BrokerQuestion.in(file);
                file.list("cases").forEach(section -> new BrokerCase(mapping, usual, section).run());
            }
        }
        return node;
    }
}
