package dev.signalbox.cli;

import dev.signalbox.config.Variables;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** docs/commands.md as it should be. */
final class CommandsPage {
    private static final String INTRODUCTION = """
            # Commands

            What `./signalbox` can be asked; `java -jar signalbox.jar` takes the same words, but for `test`. This page is
            generated, and a test compares it with the program. Renew it with `./mvnw test -Dtest=CommandsPageTest
            -Dcommands.renew=true`. The launcher takes its own help from here.

            """;

    private CommandsPage() {}

    static String ofThisProgram() {
        HubClient nobody = new HubClient(new HubSettings(new Variables(name -> null)));
        CommandLine line = Commands.line(nobody, System.out, System.err);
        return INTRODUCTION + block(line) + all(line, "").collect(Collectors.joining());
    }

    private static Stream<String> all(CommandLine line, String before) {
        return line.getSubcommands().entrySet().stream().flatMap(command -> command(command, before));
    }

    private static Stream<String> command(Map.Entry<String, CommandLine> command, String before) {
        String name = before + command.getKey();
        String section = "\n## " + name + "\n\n" + block(command.getValue());
        return Stream.concat(Stream.of(section), all(command.getValue(), name + " "));
    }

    private static String block(CommandLine line) {
        return "```\n" + line.getUsageMessage() + "```\n";
    }
}
