package dev.signalbox.check;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Folder;
import dev.signalbox.config.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Refuses names that route files had in earlier releases, and says how each is called now. */
final class FormerNames {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("receive", "webhookRequestReader"),
            Map.entry("door", "alertVerifier"),
            Map.entry("answer", "webhookAnswer"),
            Map.entry("reply", "webhookReply"),
            Map.entry("deadLetterOffice", "invalidAlertLetters"),
            Map.entry("delivery", "orderSubmission"),
            Map.entry("deadOrders", "undeliverableOrders"),
            Map.entry("supervision", "flattenSupervisor"),
            Map.entry("ask", "buildRequest"),
            Map.entry("sign", "authenticate"),
            Map.entry("depart", "markSent"),
            Map.entry("arrive", "readResponse"),
            Map.entry("quartz-once:", "quartz-cluster:"),
            Map.entry("direct:ask-", "direct:broker-"),
            Map.entry("direct:call-", "direct:http-"));

    private static final Pattern NAME =
            Pattern.compile("\\bref:\\s*[\"']?(\\w+)|(quartz-once:|direct:ask-|direct:call-)");
    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*");

    private FormerNames() {}

    static void check(Path routes, Faults faults) {
        for (Path folder : List.of(routes, routes.resolve("brokers"))) {
            Folder.files(folder, ".camel.yaml").forEach(file -> check(file, lines(file, faults), faults));
        }
    }

    private static void check(Path file, List<String> lines, Faults faults) {
        for (int number = 1; number <= lines.size(); number++) {
            Place place = new Place(file.toString(), number);
            NAME.matcher(COMMENT.matcher(lines.get(number - 1)).replaceFirst(""))
                    .results()
                    .map(FormerNames::name)
                    .filter(NAMES::containsKey)
                    .forEach(name -> faults.add(
                            place, "\"" + name + "\" is a name of earlier releases", "write " + NAMES.get(name)));
        }
    }

    private static String name(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    private static List<String> lines(Path file, Faults faults) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            faults.unreadable(file, e);
            return List.of();
        }
    }
}
