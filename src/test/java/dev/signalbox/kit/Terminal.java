package dev.signalbox.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.cli.Commands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An operator's terminal: takes lines as the documents have them, in a folder and with variables of its own. */
public final class Terminal {
    private static final String PROGRAM = "./signalbox ";
    private static final String FILE = "[\\w-]+\\.(json|zip)";

    private final Path folder;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private String said = "";

    public Terminal(Path folder, Map<String, String> variables) {
        this.folder = folder;
        this.variables.putAll(variables);
    }

    public Terminal with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /** Where the hub of this machine is. */
    public Terminal near(Hub hub) {
        return with("SIGNALBOX_PORT", Integer.toString(hub.port()))
                .with("SIGNALBOX_MANAGEMENT_PORT", Integer.toString(hub.managementPort()));
    }

    /** {@return the exit code of a line, which the program itself carries out or else the shell} */
    public int type(String line) {
        return line.startsWith(PROGRAM) ? program(line) : shell(line);
    }

    /** {@return what the last line printed} */
    public String said() {
        return said;
    }

    private int shell(String line) {
        try {
            ProcessBuilder command = new ProcessBuilder("bash", "-c", line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true);
            command.environment().putAll(variables);
            Process process = command.start();
            said = new String(process.getInputStream().readAllBytes(), UTF_8);
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int program(String line) {
        List<String> words = Stream.of(line.split(" "))
                .skip(1)
                .map(word -> word.matches(FILE) ? folder.resolve(word).toString() : word)
                .toList();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream terminal = new PrintStream(bytes, true, UTF_8);
        int code = Commands.run(words, variables::get, terminal, terminal);
        said = bytes.toString(UTF_8);
        return code;
    }
}
