package dev.signalbox.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml and Dockerfile, as far as their text says it. */
@Tag("unit")
class ComposeFileTest {
    private static final Map<String, Object> FILE = read();
    private static final Map<String, Map<String, Object>> SERVICES = map(FILE, "services").entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, service -> cast(service.getValue())));

    @Test
    void nothing_runs_with_more_rights_memory_or_disk_than_it_needs() {
        assertThat(SERVICES).containsKeys("hub", "database", "prometheus", "grafana", "https");
        assertThat(SERVICES).allSatisfy((name, service) -> {
            assertThat(service.get("read_only")).isEqualTo(true);
            assertThat(service.get("cap_drop")).isEqualTo(List.of("ALL"));
            assertThat(service.get("security_opt")).isEqualTo(List.of("no-new-privileges:true"));
            assertThat(service.get("restart")).isEqualTo("unless-stopped");
            assertThat(service).containsKeys("mem_limit", "logging").doesNotContainKey("privileged");
        });
        assertThat(megabytes("hub") + megabytes("database")).isLessThanOrEqualTo(1024);
    }

    @Test
    void images_are_named_by_an_exact_version() throws IOException {
        assertThat(SERVICES.values().stream().map(service -> (String) service.get("image")))
                .allMatch(image -> image.equals("signalbox:local") || image.matches("\\S+:v?\\d+\\.\\d+[-.\\w]*"));
        assertThat(matches(Pattern.compile("(?m)^FROM (\\S+)"), Files.readString(Path.of("Dockerfile"))))
                .hasSize(2)
                .allMatch(image -> image.matches("\\S+:\\d+\\.\\d+[-.\\w]*"));
    }

    @Test
    void from_outside_only_the_proxy_is_reached_and_from_this_machine_the_hub_and_the_board() {
        assertThat(SERVICES.get("https").get("ports")).isEqualTo(List.of("80:80", "443:443"));
        assertThat(SERVICES.get("https").get("profiles")).isEqualTo(List.of("https"));
        assertThat(SERVICES.entrySet().stream()
                        .filter(service -> !service.getKey().equals("https"))
                        .flatMap(service -> strings(service.getValue().get("ports")).stream()))
                .containsExactlyInAnyOrder("127.0.0.1:8080:8080", "127.0.0.1:3000:3000");
    }

    @Test
    void every_secret_is_a_file_that_the_script_makes_and_none_stands_in_a_variable() throws IOException {
        Set<String> secrets = map(FILE, "secrets").keySet();
        String script = Files.readString(Path.of("deploy/make-secrets"));

        assertThat(secrets).allSatisfy(name -> {
            assertThat(cast(map(FILE, "secrets").get(name)).get("file")).isEqualTo("secrets/" + name);
            assertThat(script).containsPattern("\\b" + name + "\\b");
        });
        assertThat(SERVICES.values().stream().flatMap(service -> environment(service).entrySet().stream()))
                .filteredOn(variable -> variable.getKey().matches(".*(PASSWORD|TOKEN|SECRET|KEY).*"))
                .isNotEmpty()
                .allSatisfy(variable -> {
                    assertThat(variable.getKey()).endsWith("_FILE");
                    assertThat(variable.getValue()).startsWith("/run/secrets/");
                });
        assertThat(Files.readString(Path.of(".gitignore"))).contains("/secrets/", "/deploy/brokers.env");
        assertThat(Files.readAllLines(Path.of(".dockerignore")))
                .contains("*")
                .noneMatch(line -> line.startsWith("!") && line.contains("secret"));
    }

    @Test
    void every_variable_of_the_hub_is_one_that_it_knows() throws IOException {
        String known = Files.readString(Path.of("docs/run.md"));

        assertThat(environment(SERVICES.get("hub")).keySet()).isNotEmpty().allSatisfy(name -> assertThat(known)
                .contains("`" + name.replaceFirst("_FILE$", "") + "`"));
    }

    @Test
    void every_file_that_is_mounted_or_copied_is_there() throws IOException {
        Stream<String> mounted = SERVICES.values().stream()
                .flatMap(service -> strings(service.get("volumes")).stream())
                .filter(volume -> volume.startsWith("./"))
                .map(volume -> volume.replaceFirst(":.*", ""));

        assertThat(mounted).isNotEmpty().allSatisfy(file -> assertThat(Path.of(file))
                .exists());
        assertThat(Files.readAllLines(Path.of(".dockerignore")))
                .filteredOn(line -> line.startsWith("!"))
                .allSatisfy(line -> assertThat(Path.of(line.substring(1))).exists());
    }

    @Test
    void the_proxy_lets_in_the_webhook_alone() throws IOException {
        String proxy = Files.readString(Path.of("deploy/Caddyfile"));

        assertThat(matches(Pattern.compile("(?m)^\\s*@open path (.*)$"), proxy)).containsExactly("/webhook/*");
        assertThat(matches(Pattern.compile("reverse_proxy (\\S+)"), proxy)).containsExactly("hub:8080");
        assertThat(proxy).contains("respond 404");
    }

    private static int megabytes(String service) {
        return Integer.parseInt(
                SERVICES.get(service).get("mem_limit").toString().replaceFirst("m$", ""));
    }

    private static Map<String, String> environment(Map<String, Object> service) {
        return cast(service.getOrDefault("environment", Map.of())).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, variable -> String.valueOf(variable.getValue())));
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static Map<String, Object> read() {
        try {
            return new Yaml().load(Files.readString(Path.of("docker-compose.yml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> map(Map<String, Object> in, String key) {
        return cast(in.get(key));
    }

    private static List<String> strings(Object list) {
        return list == null
                ? List.of()
                : ((Collection<?>) list).stream().map(String::valueOf).toList();
    }

    private static Map<String, Object> cast(Object map) {
        return ((Map<?, ?>) map)
                .entrySet().stream()
                        .collect(Collectors.toMap(entry -> String.valueOf(entry.getKey()), Map.Entry::getValue));
    }
}
