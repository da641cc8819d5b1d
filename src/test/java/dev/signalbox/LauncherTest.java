package dev.signalbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The launcher, on a machine that holds nothing but what each test puts there: JDKs and a Maven that only talk. */
@Tag("unit")
class LauncherTest {
    private static final Path LAUNCHER = Path.of("signalbox").toAbsolutePath();
    private static final List<String> TOOLS =
            List.of("bash", "sh", "env", "cat", "sed", "grep", "dirname", "readlink", "find");

    @TempDir
    private Path machine;

    @BeforeEach
    void givenAMachineWithMavenButNoJdk() throws IOException {
        for (String tool : TOOLS) {
            script(bin().resolve(tool), "exec " + tool(tool) + " \"$@\"");
        }
        script(bin().resolve("mvn"), """
                case $1 in
                  -version) echo 'Apache Maven 3.9.9' ;;
                  *) echo "Maven runs $* with $JAVA_HOME"; exit 7 ;;
                esac
                """);
    }

    @Test
    void theNewestJdkIsTakenWhereverItIs() throws Exception {
        Path javaHome = jdk("home/jdk-21", "21.0.9");
        Path onPath = jdk("path/jdk-17", "17.0.15");
        jdk("jdks/jdk-25.0.1", "25.0.1");
        Path newest = jdk("jdks/jdk-25.0.10", "25.0.10");

        Said said =
                launch(Map.of("JAVA_HOME", javaHome.toString(), "PATH", onPath.resolve("bin") + ":" + bin()), "test");

        assertThat(said.text()).contains("with " + newest);
    }

    @Test
    void aJdkOnPathIsFoundThroughALink() throws Exception {
        Path jdk = jdk("somewhere/jdk-21", "21.0.9");
        Files.createSymbolicLink(bin().resolve("java"), jdk.resolve("bin/java"));

        Said said = launch(Map.of(), "test");

        assertThat(said.text()).contains("with " + jdk.toRealPath());
    }

    @Test
    void testPassesItsArgumentsToMavenAndItsExitCodeBack() throws Exception {
        jdk("jdks/jdk-21", "21");

        Said said = launch(Map.of(), "test", "-Dtest=Some Test");

        assertThat(said.text()).contains("Maven runs verify -Dtest=Some Test -Dstyle.color=never with");
        assertThat(said.exitCode()).isEqualTo(7);
    }

    @Test
    void fastTestsAreThoseWithoutAHubAndTheCases() throws Exception {
        jdk("jdks/jdk-21", "21");

        Said said = launch(Map.of(), "test", "--fast", "-o");

        assertThat(said.text()).contains("Maven runs test -Dgroups=unit,cases -o -Dstyle.color=never with");
        assertThat(said.exitCode()).isEqualTo(7);
    }

    @Test
    void withoutAJdkItSaysWhatIsMissing() throws Exception {
        Said said = launch(Map.of(), "run");

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.text())
                .contains("needs a JDK of 21 or more, and found none")
                .contains("JAVA_HOME");
    }

    @Test
    void withOldJdksOnlyItNamesTheNewestOfThem() throws Exception {
        jdk("jdks/jdk-8", "1.8.0_432");
        Path newest = jdk("jdks/jdk-17", "17.0.15");

        Said said = launch(Map.of(), "run");

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.text()).contains("found none newer than 17.0.15 in " + newest);
    }

    @Test
    void aRuntimeWithoutACompilerIsPassedOver() throws Exception {
        Files.delete(jdk("jdks/jre-25", "25").resolve("bin/javac"));

        Said said = launch(Map.of(), "run");

        assertThat(said.text()).contains("found none.");
    }

    @Test
    void everyCommandExplainsItself() throws Exception {
        String all = launch(Map.of(), "--help").text();
        for (String command : List.of(
                "run", "test", "check", "status", "stop", "send", "dead-letters", "replay", "audit", "rotate-key")) {
            Said said = launch(Map.of(), command, "--help");

            assertThat(said.exitCode()).as(command).isZero();
            assertThat(said.text()).startsWith("usage: ./signalbox " + command);
            assertThat(said.text()).isEqualTo(launch(Map.of(), "help", command).text());
            assertThat(all).contains("\n  " + command + " ");
        }
        assertThat(launch(Map.of(), "audit", "verify", "-h").text()).startsWith("usage: ./signalbox audit verify");
        assertThat(launch(Map.of(), "send", "alert.json", "--help").text()).startsWith("usage: ./signalbox send ");
    }

    @Test
    void whatItDoesNotKnowIsRefusedWithWhatItDoes() throws Exception {
        Path clone = freshClone();

        Said unknown = launch(clone.resolve("signalbox"), Map.of(), "rum");

        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.text()).contains("there is no command rum; known are: run test check status stop");
        for (List<String> help : List.of(List.of("help", "rum"), List.of("rum", "--help"))) {
            Said said = launch(Map.of(), help.toArray(String[]::new));
            assertThat(said.exitCode()).as("%s", help).isEqualTo(2);
            assertThat(said.text()).contains("there is no command rum");
        }
    }

    @Test
    void runTakesNothingElseAndSomethingMustBeSaid() throws Exception {
        Said misused = launch(Map.of(), "run", "now");
        Said nothing = launch(Map.of());

        assertThat(misused.exitCode()).isEqualTo(2);
        assertThat(misused.text())
                .startsWith(
                        "signalbox run: it takes --watch=false and nothing else, but got: now\nusage: ./signalbox run");
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.text()).startsWith("signalbox: say what to do\nusage: ./signalbox");
    }

    @Test
    void itTellsItsVersionWithoutBuildingAnything() throws Exception {
        Said said = launch(Map.of(), "--version");

        assertThat(said.exitCode()).isZero();
        assertThat(said.text()).matches("signalbox \\d+\\.\\d+\\.\\d+\\S*\n");
    }

    @Test
    void inAFreshCloneACommandThatAsksTheHubBuildsNothing() throws Exception {
        jdk("jdks/jdk-25", "25");
        Path clone = freshClone();

        for (String command : List.of("status", "dead-letters", "stop", "audit", "kill-switch", "rotate-key")) {
            Said said = launch(clone.resolve("signalbox"), Map.of(), command);

            assertThat(said.exitCode()).as(command).isEqualTo(1);
            assertThat(said.text())
                    .isEqualTo("signalbox: nothing is built here yet, so no hub of this checkout runs;"
                            + " ./signalbox run builds and starts one\n");
        }
    }

    @Test
    void aTakenPortIsToldBeforeAnythingIsBuilt() throws Exception {
        jdk("jdks/jdk-25", "25");
        Path clone = freshClone();
        try (ServerSocket other = new ServerSocket(0)) {
            String port = Integer.toString(other.getLocalPort());

            Said said = launch(clone.resolve("signalbox"), Map.of("SIGNALBOX_PORT", port), "run");

            assertThat(said.exitCode()).isEqualTo(1);
            assertThat(said.text())
                    .isEqualTo("signalbox: the port " + port
                            + " is taken; stop the program that has it, or set SIGNALBOX_PORT to another port\n");
        }
    }

    private Said launch(Map<String, String> variables, String... arguments) throws Exception {
        return launch(LAUNCHER, variables, arguments);
    }

    private Said launch(Path launcher, Map<String, String> variables, String... arguments) throws Exception {
        Path answer = machine.resolve("answer");
        ProcessBuilder command = new ProcessBuilder(Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments))
                .collect(Collectors.toList()));
        command.environment().clear();
        command.environment()
                .putAll(Map.of(
                        "PATH",
                        bin().toString(),
                        "SIGNALBOX_JDK_FOLDERS",
                        machine.resolve("jdks").toString()));
        command.environment().putAll(variables);
        Process process = command.redirectErrorStream(true)
                .redirectOutput(answer.toFile())
                .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), Files.readString(answer));
    }

    private Path jdk(String place, String version) throws IOException {
        Path jdk = machine.resolve(place);
        script(jdk.resolve("bin/java"), "echo 'openjdk version \"" + version + "\" 2026-01-20' >&2");
        script(jdk.resolve("bin/javac"), "");
        return jdk;
    }

    private Path freshClone() throws IOException {
        Path clone = machine.resolve("clone");
        FileSystemUtils.copyRecursively(Path.of("src/main/sh"), clone.resolve("src/main/sh"));
        Files.createDirectory(clone.resolve("docs"));
        Files.copy(Path.of("docs/commands.md"), clone.resolve("docs/commands.md"));
        Files.copy(Path.of("pom.xml"), clone.resolve("pom.xml"));
        Files.copy(LAUNCHER, clone.resolve("signalbox"), StandardCopyOption.COPY_ATTRIBUTES);
        return clone;
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path bin() throws IOException {
        return Files.createDirectories(machine.resolve("bin"));
    }

    private static Path tool(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private record Said(int exitCode, String text) {}
}
