package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.signalbox.config.InvalidConfiguration;
import dev.signalbox.kit.Setup;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Better no hub than one that does something else than its texts say. */
@Tag("hub")
@ExtendWith(OutputCaptureExtension.class)
class RefusesToStartTest {
    private final Setup setup;

    RefusesToStartTest(@TempDir Path folder) {
        this.setup = Setup.in(folder);
    }

    @Test
    void with_a_faulty_accounts_file_and_says_every_fault_by_file_and_line(CapturedOutput output) {
        setup.text("routes/accounts.yaml", """
                connections:
                  paper: { broker: papr }
                accounts:
                  one: { connection: paper, starting_balance: lots, rules: huose }
                groups:
                  main: [ one, two ]
                """);

        assertRefuses(output, "accounts.yaml:2: ", "accounts.yaml:4: ", "accounts.yaml:6: ", "paper", "house");
    }

    @Test
    void with_a_walk_that_leaves_out_the_risk_check(CapturedOutput output) {
        String walk = setup.text("routes/alert.camel.yaml");
        setup.text("routes/alert.camel.yaml", walk.replaceAll(".*riskAndJournal.*\n", ""));

        assertRefuses(output, "alert.camel.yaml:", "riskAndJournal.record");
    }

    @Test
    void with_a_walk_that_leaves_out_the_door(CapturedOutput output) {
        String walk = setup.text("routes/alert.camel.yaml");
        setup.text("routes/alert.camel.yaml", walk.replaceAll(".*ref: alertVerifier.*\n", ""));

        assertRefuses(output, "alert.camel.yaml:", "alertVerifier.verify");
    }

    @Test
    void with_a_step_by_a_name_of_earlier_releases(CapturedOutput output) {
        String walk = setup.text("routes/alert.camel.yaml");
        setup.text("routes/alert.camel.yaml", walk.replace("ref: alertVerifier", "ref: door"));

        assertRefuses(output, "alert.camel.yaml:", "\"door\" is a name of earlier releases", "write alertVerifier");
    }

    @Test
    void with_a_setting_by_a_name_of_earlier_releases(CapturedOutput output) {
        String broker = setup.text("routes/brokers/alpaca.yaml");
        setup.text("routes/brokers/alpaca.yaml", broker.replace("account_poll_idle", "look_idle"));

        assertRefuses(
                output, "alpaca.yaml:", "look_idle is a name of earlier releases", "write account_poll_idle: 30s");
    }

    @Test
    void with_a_broker_whose_file_is_a_route_template_of_earlier_releases(CapturedOutput output) {
        setup.text("routes/brokers/acme.camel.yaml", """
                - routeTemplate:
                    id: acme
                    parameters: [{name: address_demo, defaultValue: "https://acme.test"}]
                    route: {from: {uri: "direct:broker-{{connection}}"}}
                """);

        assertRefuses(output, "acme.camel.yaml:", "is a form of earlier releases", "acme.yaml", "delete this file");
    }

    @Test
    void with_a_schedule_that_looks_after_no_account(CapturedOutput output) {
        String schedule = setup.text("routes/schedule.camel.yaml");
        setup.text(
                "routes/schedule.camel.yaml", schedule.replaceAll(".*ref: flattenSupervisor.*", "        - log: idle"));

        assertRefuses(output, "schedule.camel.yaml:", "flattenSupervisor.walk");
    }

    @Test
    void with_a_rule_that_it_cannot_enforce(CapturedOutput output) {
        setup.text("routes/risk.yaml", """
                rule_sets:
                  house:
                    daily_loss: { amount: 1000 }
                """);

        assertRefuses(output, "risk.yaml:", "daily_loss");
    }

    @Test
    void with_a_master_key_that_can_be_guessed(CapturedOutput output) {
        setup.with("SIGNALBOX_MASTER_KEY", "hunter2");

        assertRefuses(output, "SIGNALBOX_MASTER_KEY:1: ", "at least 16 characters", "openssl rand -base64 32");
        assertThat(output.getAll()).doesNotContain("hunter2");
    }

    private void assertRefuses(CapturedOutput output, String... said) {
        Throwable reason = catchThrowable(() -> setup.start().close());

        assertThat(reason).isNotNull().rootCause().isInstanceOf(InvalidConfiguration.class);
        assertThat(output.getAll()).contains("The hub does not start").contains(said);
    }
}
