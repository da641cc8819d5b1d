package dev.signalbox.instruments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** docs/contracts.md says what the tables come to. */
@Tag("unit")
class ContractsPageTest {
    private static final Path PAGE = Path.of("docs/contracts.md");

    /** Given a day, the page is written again from it, and then compared as always. */
    @Test
    void the_page_says_what_the_tables_come_to() throws IOException {
        String wanted = System.getProperty("contracts.from");
        if (wanted != null) {
            Files.writeString(PAGE, ContractsPage.from(LocalDate.parse(wanted)));
        }
        String page = Files.readString(PAGE);
        Matcher day = Pattern.compile("From (\\d{4}-\\d{2}-\\d{2}) on").matcher(page);
        assertThat(day.find()).isTrue();
        assertThat(page)
                .as("renew it: ./mvnw test -Dtest=ContractsPageTest -Dcontracts.from=%s", day.group(1))
                .isEqualTo(ContractsPage.from(LocalDate.parse(day.group(1))));
    }
}
