package dev.signalbox.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.kit.DocumentPage;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Setup;
import dev.signalbox.kit.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/install.md, as they stand there. */
@Tag("hub")
class InstallPageTest {
    private static final DocumentPage PAGE = DocumentPage.of("docs/install.md");

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

    @Test
    void every_command_of_the_page_is_tried_somewhere() {
        PAGE.assertCommandsAre(TRIED);
    }

    @Test
    void those_of_the_program_do_what_the_page_says() {
        Setup setup = Setup.in(folder.resolve("hub"));
        Terminal terminal = new Terminal(folder, setup.variables());
        try (Hub hub = setup.start()) {
            terminal.near(hub);
            sampleAlert(terminal, hub);

            succeeds(terminal, "./signalbox status");
            assertThat(terminal.said()).contains("is up and ready", "paper-main (paper): active", "ESZ6 1 at 5000.25");
            succeeds(terminal, "./signalbox check");
            succeeds(terminal, "./signalbox backup signalbox-backup.zip");
        }
        for (String name : List.of("data", "routes", "mappings")) {
            terminal.with(
                    "SIGNALBOX_" + name.toUpperCase(Locale.ROOT),
                    folder.resolve("elsewhere").resolve(name).toString());
        }
        succeeds(terminal, "./signalbox restore signalbox-backup.zip");
        assertThat(folder.resolve("elsewhere/routes/accounts.yaml")).exists();
    }

    @Test
    void passwords_and_tokens_are_made_once_and_are_their_owners() throws Exception {
        Files.createDirectories(folder.resolve("deploy"));
        Files.copy(Path.of("deploy/make-secrets"), folder.resolve("deploy/make-secrets"));

        Terminal terminal = new Terminal(folder, Map.of());
        succeeds(terminal, "./deploy/make-secrets");

        String token = Files.readString(folder.resolve("secrets/webhook-token"));
        assertThat(token.strip()).hasSize(40);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secrets"))))
                .isEqualTo("rwx------");
        assertThat(terminal.said()).contains("made secrets/webhook-token");
        succeeds(terminal, "./deploy/make-secrets");
        assertThat(terminal.said()).isEmpty();
        assertThat(Files.readString(folder.resolve("secrets/webhook-token"))).isEqualTo(token);
    }

    @Test
    void systemd_reads_the_unit_without_a_complaint() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "systemd is not here");
        String unit = Files.readString(Path.of("deploy/signalbox.service"))
                .replace("/opt/signalbox", Path.of("").toAbsolutePath().toString());
        Files.writeString(folder.resolve("signalbox.service"), unit);

        Terminal terminal = new Terminal(folder, Map.of());
        succeeds(terminal, "systemd-analyze verify ./signalbox.service");

        assertThat(terminal.said().lines().filter(line -> line.contains("signalbox.service")))
                .isEmpty();
    }

    /** As the page has it, but for the address and the token. */
    private static void sampleAlert(Terminal terminal, Hub hub) {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "curl is not here");
        succeeds(
                terminal,
                PAGE.commands().stream()
                        .filter(command -> command.startsWith("curl -s -X POST "))
                        .findFirst()
                        .orElseThrow()
                        .replace("localhost:8080", "localhost:" + hub.port())
                        .replace("$(cat secrets/webhook-token)", Setup.TOKEN));
        assertThat(terminal.said()).contains("\"status\":\"received\"");
        await().until(() -> hub.get("/api/v1/positions?account=paper-main")
                .json()
                .at("/positions/0/quantity")
                .asText()
                .equals("1"));
    }

    private static void succeeds(Terminal terminal, String line) {
        assertThat(terminal.type(line)).as(line + "\n" + terminal.said()).isZero();
    }
}
