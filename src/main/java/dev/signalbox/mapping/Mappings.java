package dev.signalbox.mapping;

import dev.signalbox.config.CheckPace;
import dev.signalbox.config.Faults;
import dev.signalbox.config.Folder;
import dev.signalbox.config.Place;
import dev.signalbox.config.Section;
import dev.signalbox.config.YamlReader;
import dev.signalbox.instruments.Calendar;
import dev.signalbox.instruments.CalendarReader;
import dev.signalbox.instruments.SymbolTable;
import dev.signalbox.instruments.SymbolTableReader;
import dev.signalbox.instruments.Symbols;
import dev.signalbox.trading.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** All tables under {@code mappings/}. Each question is answered by what the files say now. */
public final class Mappings {
    /** The folders that are no broker's. */
    private static final Set<String> OTHERS = Set.of("calendars", "formats", "symbols");

    private final Supplier<Content> content;

    private record Content(
            Map<String, Format> formats,
            Symbols symbols,
            Map<String, BrokerMapping> brokers,
            Map<String, Calendar> calendars) {}

    private Mappings(Supplier<Content> content) {
        this.content = content;
    }

    private static Mappings of(Content content) {
        return new Mappings(() -> content);
    }

    /**
     * Makes tables that change when the configuration does.
     *
     * @param current gives those of the configuration in force
     * @return the same tables at each moment
     */
    public static Mappings following(Supplier<Mappings> current) {
        return new Mappings(() -> current.get().content.get());
    }

    /** {@return the senders' formats by name} */
    public Map<String, Format> formats() {
        return content.get().formats();
    }

    /** {@return the symbols} */
    public Symbols symbols() {
        return content.get().symbols();
    }

    /** {@return how each broker says it, by the name of its folder} */
    public Map<String, BrokerMapping> brokers() {
        return content.get().brokers();
    }

    /** {@return the exchanges' business days, by the name of their file} */
    public Map<String, Calendar> calendars() {
        return content.get().calendars();
    }

    /**
     * Reads the folder.
     *
     * @param folder the folder {@code mappings}
     * @param reader opens its files
     * @param faults takes what is wrong
     * @return the tables, complete only when no fault was added
     */
    public static Mappings read(Path folder, YamlReader reader, Faults faults) {
        JqModules modules = JqModules.read(folder, faults);
        Map<String, Format> formats = formats(folder.resolve("formats"), reader, modules, faults);
        Map<String, Calendar> calendars = calendars(folder.resolve("calendars"), reader, faults);
        var tableReader = new SymbolTableReader(calendars);
        List<SymbolTable> tables = children(folder.resolve("symbols"), faults).stream()
                .filter(file -> file.toString().endsWith(".yaml")
                        && !file.endsWith("test.yaml")
                        && !file.toString().endsWith(".test.yaml"))
                .flatMap(file -> reader.open(file).map(tableReader::read).stream())
                .toList();
        return of(
                new Content(formats, new Symbols(tables), brokers(folder, modules, faults, reader.pace()), calendars));
    }

    /**
     * Finds a sender's format.
     *
     * @param source its name
     * @return the format; empty when there is none of that name
     */
    public Optional<Format> format(String source) {
        return Optional.ofNullable(formats().get(source));
    }

    /**
     * Finds how a broker says it.
     *
     * @param name the broker's name, that of its folder
     * @return its dialect; empty when there is no folder of that name
     */
    public Optional<BrokerMapping> broker(String name) {
        return Optional.ofNullable(brokers().get(name));
    }

    /**
     * Notes what was right when it was written and is not any more: a calendar that has ended, a pinned contract that
     * has expired.
     *
     * @param now the time
     * @param faults takes what is wrong
     */
    public void check(Instant now, Faults faults) {
        LocalDate today = LocalDate.ofInstant(now, Symbols.CHICAGO);
        calendars().values().forEach(calendar -> calendar.check(today, faults));
        symbols().check(today, faults);
    }

    /**
     * Says whether the market of something is closed, by the calendars that have hours.
     *
     * @param kind what is to be traded
     * @param at when
     * @return why it is closed, with the hours; empty when it is open, or when no calendar has hours for it
     */
    public Optional<String> closed(Kind kind, Instant at) {
        return calendars().values().stream()
                .flatMap(calendar -> calendar.closed(kind, at).stream())
                .findFirst();
    }

    /**
     * Says whether the market of something ends early on a day.
     *
     * @param day a trading day, as exchanges name it
     * @param kind what is traded: by the calendars with hours that name it, else by those of futures
     * @return when the first of these markets ends; empty on ordinary days
     */
    public Optional<ZonedDateTime> closesEarly(LocalDate day, Kind kind) {
        boolean hours = calendars().values().stream().anyMatch(calendar -> calendar.hasHoursOf(kind));
        return calendars().values().stream()
                .filter(calendar -> hours ? calendar.hasHoursOf(kind) : !calendar.hasHours())
                .flatMap(calendar -> calendar.endOf(day).stream())
                .min(Comparator.naturalOrder());
    }

    /** {@return the same tables, but each root means what its roll rule says} */
    public Mappings withoutPins() {
        return of(new Content(formats(), symbols().withoutPins(), brokers(), calendars()));
    }

    private static Map<String, Calendar> calendars(Path folder, YamlReader reader, Faults faults) {
        Map<String, Calendar> calendars = new TreeMap<>();
        for (Path file : children(folder, faults)) {
            String name = file.getFileName().toString();
            if (name.endsWith(".yaml")) {
                reader.open(file)
                        .map(CalendarReader::read)
                        .ifPresent(calendar -> calendars.put(name.replace(".yaml", ""), calendar));
            }
        }
        return calendars;
    }

    /**
     * Asks for everything that a {@code format.yaml} may have.
     *
     * @param file takes what is asked
     */
    public static void askFormat(Section file) {
        new FormatReader(other -> Optional.empty(), Optional.empty()).read(file);
    }

    /** {@return our fields that take words, by which the words of a format stand} */
    public static List<String> fieldsWithWords() {
        return OurFields.ALL.entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static Map<String, Format> formats(Path folder, YamlReader reader, JqModules modules, Faults faults) {
        // That the folder is missing is told with the others.
        children(folder, faults);
        return Files.isDirectory(folder) ? new FormatsReader(folder, reader, modules, faults).read() : Map.of();
    }

    private static Map<String, BrokerMapping> brokers(Path folder, JqModules modules, Faults faults, CheckPace pace) {
        Map<String, BrokerMapping> brokers = new TreeMap<>();
        for (Path broker :
                children(folder, faults).stream().filter(Files::isDirectory).toList()) {
            String name = broker.getFileName().toString();
            // An editor may keep a hidden folder of its own here.
            if (!OTHERS.contains(name) && !name.startsWith(".")) {
                BrokerMapping.read(broker, modules, faults).ifPresent(dialect -> brokers.put(name, dialect));
                pace.step();
            }
        }
        return brokers;
    }

    private static List<Path> children(Path folder, Faults faults) {
        if (!Files.isDirectory(folder)) {
            faults.add(new Place(folder.toString(), 1), "the folder is missing", "put it back from the release");
            return List.of();
        }
        return Folder.children(folder);
    }
}
