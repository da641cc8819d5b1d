package dev.signalbox.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.conformance.FaultyServer;
import dev.signalbox.conformance.Logins;
import dev.signalbox.conformance.SimulatedBroker;
import dev.signalbox.kit.DocumentPage;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.MovableClock;
import dev.signalbox.kit.Setup;
import dev.signalbox.kit.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Somebody who copies the lines of one broker from the page about the first alert, and writes what is theirs into them.
 *
 * @param part the broker's part of the page
 * @param server the broker, simulated
 * @param folder where the hub lives
 * @param setup the hub before it starts
 * @param terminal where the lines are typed
 */
public record NewOperator(DocumentPage part, FaultyServer server, Path folder, Setup setup, Terminal terminal) {
    private static final String CUSTOMER = "first";
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Pattern EXPORT = Pattern.compile("export (\\w+)='(your [^']+|signalbox-at-home)'");

    public static NewOperator of(DocumentPage page, Path folder, FaultyServer server) {
        Setup setup = Setup.in(folder);
        server.customer(CUSTOMER);
        NewOperator operator = new NewOperator(
                page.part("### " + heading(page, server.broker().name())),
                server,
                folder,
                setup,
                new Terminal(folder, setup.variables()));
        server.variables().forEach(operator::with);
        return operator;
    }

    public void with(String variable, String value) {
        setup.with(variable, value);
        terminal.with(variable, value);
    }

    /** The variables, the file, and the accounts, with their own credentials and number. */
    public void copiesTheLines() throws IOException {
        Map<String, String> variables = new TreeMap<>();
        Pattern.compile("(\\w+): \"\\$\\{(\\w+)}\"")
                .matcher(part.text("yaml"))
                .results()
                .forEach(found -> variables.put(found.group(2), credential(found.group(1))));
        Map<String, String> exported = new TreeMap<>();
        for (String line : part.commands()) {
            var export = EXPORT.matcher(line);
            if (export.matches()) {
                exported.put(export.group(1), variables.getOrDefault(export.group(1), "not in the accounts"));
            } else {
                assertThat(terminal.type(line)).as(line).isZero();
            }
        }
        assertThat(exported).isEqualTo(variables).isNotEmpty();
        exported.forEach(this::with);
        Files.writeString(folder.resolve("routes/accounts.yaml"), accounts());
    }

    /** On a day and at an hour at which everything is traded. */
    public Hub startsTheHub(MovableClock clock) throws IOException {
        LocalDate monday = LocalDate.now(NEW_YORK).with(TemporalAdjusters.previous(DayOfWeek.MONDAY));
        clock.set(monday.atTime(LocalTime.of(11, 0)).atZone(NEW_YORK).toInstant());
        Hub hub = setup.start(clock);
        logsIn(hub);
        // Where a first start has made it; a test's hub is given it.
        Files.writeString(setup.data().resolve("api-token"), Setup.API_TOKEN);
        return hub;
    }

    /** By the link on the page of connections, where a broker wants a person. */
    private void logsIn(Hub hub) {
        if (server.broker().login().isPresent()) {
            new Logins(hub, List.of(server.broker().name())).all();
        }
    }

    private String accounts() {
        SimulatedBroker broker = server.broker();
        String text = part.text("yaml")
                .replace(
                        "app_id: Signalbox",
                        "app_id: " + broker.credentials(CUSTOMER).get("app_id"))
                .replace(
                        "app_version: \"1.0\"",
                        "app_version: " + broker.credentials(CUSTOMER).get("app_version"));
        return broker.accountNumber(CUSTOMER)
                .map(number -> text.replaceAll("number: \"[^\"]+\"", "number: \"" + number + "\""))
                .orElse(text);
    }

    private String credential(String name) {
        return server.broker().credentials(CUSTOMER).get(name);
    }

    private static String heading(DocumentPage page, String broker) {
        return page.lines().stream()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring("### ".length()))
                .filter(heading -> heading.equalsIgnoreCase(broker))
                .findFirst()
                .orElseThrow(() -> new AssertionError("docs/first-alert.md has no part about " + broker));
    }
}
