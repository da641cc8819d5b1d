package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Folder;
import dev.signalbox.config.Section;
import dev.signalbox.config.Value;
import dev.signalbox.config.Variables;
import dev.signalbox.config.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What brokers are made of stays as cheap and as plain as docs/add-a-broker.md promises. */
@Tag("unit")
class BrokerTextsTest {
    private static final Path MAPPINGS = Path.of("mappings");
    private static final Path SIMULATORS = Path.of("src/test/java/dev/signalbox/conformance");
    private static final int LONGEST_LINE = 100;
    private static final int LONGEST_SIMULATOR = 390;

    static List<Path> jq() {
        return Stream.concat(Stream.of(MAPPINGS), Folder.children(MAPPINGS).stream())
                .filter(Files::isDirectory)
                .flatMap(folder -> Folder.files(folder, ".jq").stream())
                .toList();
    }

    static List<Path> jqOfBrokers() {
        return jq().stream().filter(file -> !file.getParent().equals(MAPPINGS)).toList();
    }

    static List<Path> parameters() {
        return Folder.files(Path.of("routes/brokers"), ".yaml").stream()
                .filter(file -> !file.toString().endsWith(".camel.yaml"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("jq")
    void no_line_of_jq_is_long_and_each_branch_has_one_of_its_own(Path file) throws IOException {
        assertThat(Files.readAllLines(file)).allSatisfy(line -> {
            assertThat(line.length()).as(line).isLessThanOrEqualTo(LONGEST_LINE);
            assertThat(code(line).strip().lastIndexOf("elif ")).as(line).isLessThanOrEqualTo(0);
        });
    }

    /** No average price can be computed without a division, nor a value without a product. */
    @ParameterizedTest
    @MethodSource("jqOfBrokers")
    void the_jq_of_a_broker_neither_multiplies_nor_divides_and_shares_the_prelude(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);

        assertThat(lines).contains("include \"prelude\";");
        assertThat(lines).allSatisfy(line -> assertThat(code(line).replace("//", ""))
                .as(line)
                .doesNotContain("*")
                .doesNotContain("/"));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void the_file_of_a_broker_is_a_comment_to_the_operator_and_one_parameter_a_line(Path file) throws IOException {
        assertThat(Files.readString(file)).startsWith("# ");
        Faults faults = new Faults();
        Section section =
                new YamlReader(faults, new Variables(name -> null)).open(file).orElseThrow();
        assertThat(section.keys().stream()
                        .flatMap(key -> section.value(key).stream().map(Value::text)))
                .hasSameSizeAs(section.keys())
                .hasSize((int) Files.readAllLines(file).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .count());
        assertThat(faults.all()).isEmpty();
    }

    /** Imports, comments and blank lines do not count. */
    @ParameterizedTest
    @MethodSource("parameters")
    void the_simulation_of_a_broker_has_fewer_than_390_lines_of_code(Path file) {
        String broker = file.getFileName().toString().replace(".yaml", "");

        long lines = Folder.files(SIMULATORS.resolve(broker), ".java").stream()
                .filter(source -> !source.toString().endsWith("Test.java") && !source.endsWith("AlpacaClient.java"))
                .flatMap(BrokerTextsTest::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.matches("(import|package|/\\*|\\*|//|\\*/).*"))
                .count();

        assertThat(lines).isPositive().isLessThan(LONGEST_SIMULATOR);
    }

    @Test
    void every_broker_is_looked_at() {
        assertThat(parameters()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(jqOfBrokers()).hasSize(2 * parameters().size());
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line without what stands in quotes and behind a comment's sign. */
    private static String code(String line) {
        return line.replaceAll("\"(\\\\.|[^\"\\\\])*\"", "\"\"").replaceFirst("#.*", "");
    }
}
