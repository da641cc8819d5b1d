package dev.signalbox.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.cli.Commands;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Setup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/install.md, as they stand there. */
@Tag("hub")
class InstallPageTest {
    private static final Path PAGE = Path.of("docs/install.md");

    /** Every command of the page, and what tries it. */
    private static final Map<String, String> TRIED = new LinkedHashMap<>();

    static {
        TRIED.put("./signalbox run", "LauncherTest, and every test that starts a hub");
        TRIED.put("./signalbox status", "here");
        TRIED.put("useradd ", "wants root");
        TRIED.put("install --directory ", "wants root");
        TRIED.put("cd /opt/signalbox && ./signalbox check", "here");
        TRIED.put("install --mode 644 deploy/signalbox.service ", "here, as far as systemd itself reads the unit");
        TRIED.put("systemctl enable --now signalbox", "wants root");
        TRIED.put("./deploy/make-secrets", "here");
        TRIED.put("docker compose up -d --build", ".ci/containers");
        TRIED.put("docker compose logs -f hub", ".ci/containers");
        TRIED.put("curl -s -X POST ", "here");
        TRIED.put("docker compose exec hub /java/bin/java -jar signalbox.jar status", ".ci/containers");
        TRIED.put("SIGNALBOX_HOST=", "wants the internet");
        TRIED.put("SIGNALBOX_PUBLIC_URL=https://hub.example.org ./signalbox status --public", "PublicAddressTest");
        TRIED.put("./signalbox backup signalbox-backup.zip", "here");
        TRIED.put("./signalbox restore signalbox-backup.zip", "here");
        TRIED.put("chmod a+r backup.zip", ".ci/containers");
        TRIED.put("docker compose run --rm -v ", ".ci/containers");
        TRIED.put("docker compose up -d", ".ci/containers");
    }

    @TempDir
    private Path folder;

    private String said = "";

    @Test
    void every_command_of_the_page_is_tried_somewhere() throws IOException {
        List<String> commands = commands();

        assertThat(commands).hasSizeGreaterThanOrEqualTo(TRIED.size());
        assertThat(commands)
                .allSatisfy(command -> assertThat(TRIED.keySet().stream().anyMatch(command::startsWith))
                        .as("say in TRIED what tries: %s", command)
                        .isTrue());
    }

    @Test
    void those_of_the_program_do_what_the_page_says() throws Exception {
        Setup setup = Setup.in(folder.resolve("hub"));
        Map<String, String> variables = new HashMap<>(setup.variables());
        try (Hub hub = setup.start()) {
            variables.put("SIGNALBOX_PORT", Integer.toString(hub.port()));
            variables.put("SIGNALBOX_MANAGEMENT_PORT", Integer.toString(hub.managementPort()));
            sampleAlert(hub);

            assertThat(signalbox(variables, "./signalbox status")).isZero();
            assertThat(said).contains("is up and ready", "paper-main (paper): active", "ESZ6 1 at 5000.25");
            assertThat(signalbox(variables, "./signalbox check")).as(said).isZero();
            assertThat(signalbox(variables, "./signalbox backup signalbox-backup.zip"))
                    .as(said)
                    .isZero();
        }
        for (String name : List.of("data", "routes", "mappings")) {
            variables.put(
                    "SIGNALBOX_" + name.toUpperCase(java.util.Locale.ROOT),
                    folder.resolve("elsewhere").resolve(name).toString());
        }
        assertThat(signalbox(variables, "./signalbox restore signalbox-backup.zip"))
                .as(said)
                .isZero();
        assertThat(folder.resolve("elsewhere/routes/accounts.yaml")).exists();
    }

    @Test
    void passwords_and_tokens_are_made_once_and_are_their_owners() throws Exception {
        Files.createDirectories(folder.resolve("deploy"));
        Files.copy(Path.of("deploy/make-secrets"), folder.resolve("deploy/make-secrets"));

        assertThat(bash("deploy/make-secrets")).as(said).isZero();

        String token = Files.readString(folder.resolve("secrets/webhook-token"));
        assertThat(token.strip()).hasSize(40);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secrets"))))
                .isEqualTo("rwx------");
        assertThat(said).contains("made secrets/webhook-token");
        assertThat(bash("deploy/make-secrets")).isZero();
        assertThat(said).isEmpty();
        assertThat(Files.readString(folder.resolve("secrets/webhook-token"))).isEqualTo(token);
    }

    @Test
    void systemd_reads_the_unit_without_a_complaint() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "systemd is not here");
        String unit = Files.readString(Path.of("deploy/signalbox.service"))
                .replace("/opt/signalbox", Path.of("").toAbsolutePath().toString());
        Files.writeString(folder.resolve("signalbox.service"), unit);

        assertThat(bash("systemd-analyze", "verify", "./signalbox.service"))
                .as(said)
                .isZero();

        assertThat(said.lines().filter(line -> line.contains("signalbox.service")))
                .isEmpty();
    }

    /** As the page has it, but for the address and the token. */
    private void sampleAlert(Hub hub) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "curl is not here");
        String curl = commands().stream()
                .filter(command -> command.startsWith("curl -s -X POST "))
                .findFirst()
                .orElseThrow()
                .replace("localhost:8080", "localhost:" + hub.port())
                .replace("$(cat secrets/webhook-token)", Setup.TOKEN);
        assertThat(bash("-c", curl)).as(said).isZero();
        assertThat(said).contains("\"status\":\"received\"");
        org.awaitility.Awaitility.await().until(() -> hub.get("/api/v1/positions?account=paper-main")
                .json()
                .at("/positions/0/quantity")
                .asText()
                .equals("1"));
    }

    private static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("```")) {
                inside = !inside;
            } else if (inside) {
                commands.add(line);
            }
        }
        return commands;
    }

    private int signalbox(Map<String, String> variables, String command) {
        List<String> words = Stream.of(command.split(" "))
                .skip(1)
                .map(word -> word.endsWith(".zip") ? folder.resolve(word).toString() : word)
                .toList();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream terminal = new PrintStream(bytes, true, UTF_8);
        int code = Commands.run(words, variables::get, terminal, terminal);
        said = bytes.toString(UTF_8);
        return code;
    }

    private int bash(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(words));
        if (!words[0].equals("systemd-analyze")) {
            command.addFirst("bash");
        }
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return process.waitFor();
    }
}
