package dev.signalbox.accounts;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Place;
import dev.signalbox.config.Section;
import dev.signalbox.config.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A broker's file as it was in earlier releases: a route template, its settings among Camel's parameters. */
final class FormerBrokerFile {
    private FormerBrokerFile() {}

    /** The template that has the broker's name; empty for a file that has none. */
    static Optional<Section> template(String name, List<Section> elements) {
        return elements.stream()
                .filter(element -> element.has("routeTemplate"))
                .flatMap(element -> element.section("routeTemplate").stream())
                .filter(template -> template.value("id").map(Value::text).equals(Optional.of(name)))
                .findFirst();
    }

    /** Its parameters that have a value. */
    static Map<String, Value> settings(Section template) {
        Map<String, Value> settings = new LinkedHashMap<>();
        template.list("parameters").forEach(parameter -> parameter.value("name").ifPresent(name -> parameter
                .value("defaultValue")
                .ifPresent(value -> settings.put(name.text(), value))));
        return settings;
    }

    /** Reports the form, with one of the file's own parameters as it would be written today. */
    static void refuse(String name, Place place, Map<String, Value> settings, Faults faults) {
        String line = settings.entrySet().stream()
                .findFirst()
                .map(setting -> setting.getKey() + ": \"" + setting.getValue().text() + "\"")
                .orElse("address_paper: https://…");
        faults.add(
                place,
                "the route template of a broker is a form of earlier releases",
                "write its parameters into " + name + ".yaml beside it, a line each, such as '" + line
                        + "', and delete this file; the route is in broker-call.camel.yaml now, for all brokers");
    }
}
