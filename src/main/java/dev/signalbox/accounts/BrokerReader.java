package dev.signalbox.accounts;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Folder;
import dev.signalbox.config.Place;
import dev.signalbox.config.Section;
import dev.signalbox.config.Value;
import dev.signalbox.config.Variables;
import dev.signalbox.config.YamlReader;
import dev.signalbox.trading.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads the files in {@code routes/brokers/}. {@code acme.yaml} has the parameters of the broker acme, one a line;
 * {@code acme.camel.yaml} alone has the routes of a broker that is simulated here.
 */
public final class BrokerReader {
    private static final String PARAMETERS = ".yaml";
    private static final String ROUTES = ".camel.yaml";
    private static final String CASES = "test.yaml";
    private static final String ADDRESS = "address_";
    private static final String HEADER = "header_";

    private final YamlReader yaml;
    private final Variables variables;
    private final Faults faults;

    /**
     * @param yaml opens the files
     * @param variables may hold another address for a broker, {@code ALPACA_URL} and the like
     * @param faults takes what is wrong
     */
    public BrokerReader(YamlReader yaml, Variables variables, Faults faults) {
        this.yaml = yaml;
        this.variables = variables;
        this.faults = faults;
    }

    /**
     * Reads all brokers.
     *
     * @param folder the folder {@code routes/brokers}
     * @return the brokers by name
     */
    public Map<String, Broker> read(Path folder) {
        Map<String, Broker> brokers = new TreeMap<>();
        for (Path file : files(folder)) {
            String fileName = file.getFileName().toString();
            if (fileName.endsWith(ROUTES)) {
                String name = fileName.substring(0, fileName.length() - ROUTES.length());
                brokers.putIfAbsent(name, former(name, file).orElseGet(() -> Broker.simulated(name)));
            } else if (!fileName.endsWith(CASES)) {
                String name = fileName.substring(0, fileName.length() - PARAMETERS.length());
                yaml.open(file).ifPresent(parameters -> brokers.put(name, broker(name, parameters)));
            }
        }
        return brokers;
    }

    /** {@return what the names of parameters begin with that each broker ends as it needs} */
    public static List<String> prefixes() {
        return Stream.concat(Stream.of(ADDRESS, HEADER), OAuthReader.PREFIXES.stream())
                .toList();
    }

    /**
     * Asks for every parameter that a broker's file may have.
     *
     * @param parameters takes what is asked
     */
    public static void ask(Section parameters) {
        Variables none = new Variables(name -> null);
        Faults faults = parameters.faults();
        new BrokerReader(new YamlReader(faults, none), none, faults).broker("any", parameters);
    }

    /** A file as it was in earlier releases is read too, so that its form is the only fault that is reported. */
    private Optional<Broker> former(String name, Path file) {
        return FormerBrokerFile.template(name, yaml.list(file)).map(template -> {
            Map<String, Value> settings = FormerBrokerFile.settings(template);
            FormerBrokerFile.refuse(name, template.place(), settings, faults);
            return broker(name, template.place(), settings, key -> Optional.empty());
        });
    }

    private Broker broker(String name, Section parameters) {
        Map<String, Value> settings = new LinkedHashMap<>();
        parameters.keys().forEach(key -> parameters.value(key).ifPresent(value -> settings.put(key, value)));
        return broker(name, parameters.place(), settings, parameters::value);
    }

    /** @param absent asks for a parameter that is not there, so that it is known that it may be */
    private Broker broker(
            String name, Place place, Map<String, Value> settings, Function<String, Optional<Value>> absent) {
        Map<String, String> addresses = addresses(name, settings);
        Map<String, String> headers = new LinkedHashMap<>();
        taken(settings, HEADER).forEach((header, value) -> headers.put(header, value.text()));
        Set<String> asked = new TreeSet<>();
        Function<String, Optional<Value>> ask = key -> {
            asked.add(key);
            return Optional.ofNullable(settings.get(key)).or(() -> absent.apply(key));
        };
        Optional<BrokerOAuth> oauth = new OAuthReader(variable(name), place, variables, faults)
                .read(addresses.keySet(), prefix -> taken(settings, prefix), ask);
        CallPolicy callPolicy = new CallPolicyReader(ask, CallPolicy.USUAL).read(ask);
        List<String> loginWith = ask.apply("login_with")
                .map(value -> List.of(value.text().split("[\\s,]+")))
                .orElse(List.of());
        var advice = new Broker.Advice(
                ask.apply("warning").map(Value::text),
                ask.apply("needs_number").flatMap(Value::flag).orElse(false),
                ask.apply("trades").map(KindsReader::read).orElse(EnumSet.allOf(Kind.class)));
        settings.forEach((key, value) -> {
            if (!asked.contains(key)) {
                faults.unknown(value.place(), "parameter", key, asked);
            }
        });
        if (addresses.isEmpty()) {
            faults.add(
                    place,
                    "the broker " + name + " has no address",
                    "add a line such as " + ADDRESS + "paper: https://…");
        } else if (addresses.size() > 1 && addresses.keySet().iterator().next().equals(Broker.LIVE)) {
            faults.add(place, "the first address is that of live", "put the paper or demo address first");
        }
        return new Broker(name, addresses, new CallerKeys(headers, loginWith), oauth, callPolicy, advice);
    }

    private Map<String, String> addresses(String name, Map<String, Value> settings) {
        Map<String, String> addresses = new LinkedHashMap<>();
        Optional<String> own = variables.value(variable(name) + "_URL");
        taken(settings, ADDRESS)
                .forEach((environment, value) ->
                        addresses.put(environment, own.orElse(value.text()).replaceAll("/+$", "")));
        return addresses;
    }

    /** What the names of its variables begin with. */
    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** Takes the settings whose names begin so, by the rest of their names. */
    private static Map<String, Value> taken(Map<String, Value> settings, String prefix) {
        Map<String, Value> taken = new LinkedHashMap<>();
        for (String key : List.copyOf(settings.keySet())) {
            if (key.startsWith(prefix)) {
                taken.put(key.substring(prefix.length()), settings.remove(key));
            }
        }
        return taken;
    }

    private List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            faults.add(new Place(folder.toString(), 1), "the folder is missing", "put it back from the release");
            return List.of();
        }
        return Folder.files(folder, PARAMETERS);
    }
}
