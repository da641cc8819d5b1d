package dev.signalbox.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A secret goes nowhere: not to the database, not to the log, not back to the sender. */
@ExtendWith({SharedHub.class, OutputCaptureExtension.class})
class SecretsTest {
    private static final String FOREIGN = "hunter2-of-the-sender";

    private final Hub hub;
    private final Desk desk;

    SecretsTest(Hub hub, Desk desk) {
        this.hub = hub;
        this.desk = desk;
    }

    @Test
    void secrets_in_an_alerts_body_are_struck_out_before_it_is_kept() {
        Answer answer = desk.send(Message.buy("1", "ES")
                .at("5000")
                .with("passphrase", FOREIGN)
                .with("Token", FOREIGN)
                .with("comment", "our own " + Setup.TOKEN)
                .with("note", Setup.KEY)
                .with("strategy", "kept"));

        String body = hub.get("/api/v1/alerts/" + answer.alertId())
                .json()
                .path("body")
                .asText();
        assertThat(Answer.parse(body).path("passphrase").asText()).isEqualTo("***");
        assertThat(body).contains("kept");
        assertNowhere();
    }

    @Test
    void secrets_in_the_fields_that_are_read_do_not_get_further_either() {
        desk.send(Message.buy("1", "ES").at("5000").with("strategy", Setup.TOKEN));
        desk.send(Message.buy("1", "ES").at("5000").key("key-" + Setup.KEY));
        desk.send(Message.buy("1", "ES").at("5000").with("alert_name", Setup.API_TOKEN));

        assertNowhere();
    }

    @Test
    void whatever_goes_wrong_the_log_has_no_secret(CapturedOutput log) {
        Sender sender = hub.sender();
        byte[] broken = ("{\"token\": \"" + FOREIGN + "\", \"a\"").getBytes(UTF_8);
        sender.send(broken);
        desk.send(Message.buy(FOREIGN, "ES").with("token", FOREIGN));
        desk.send(Message.buy("1", "ES").with("action", Setup.TOKEN).with("order_type", Setup.KEY));
        sender.send(sender.to("/webhook/" + Setup.TOKEN), broken);
        sender.send(sender.to("/webhook/tradingview/" + Setup.TOKEN + "x"), broken);
        sender.send(sender.to("/webhook/tradingview/" + Setup.TOKEN + "/more"), broken);
        sender.sendByToken("{}");
        sender.sendStandard("msg_secret", Instant.now(), "{}");
        hub.get("/api/v1/orders/" + Setup.TOKEN);
        hub.post("/api/v1/prices", "{" + Setup.TOKEN);

        assertThat(log.getAll())
                .contains("could not be understood")
                .doesNotContain(FOREIGN)
                .doesNotContain(Setup.TOKEN)
                .doesNotContain(Setup.API_TOKEN)
                .doesNotContain(Setup.KEY);
    }

    private void assertNowhere() {
        assertThat(hub.stored()).isNotEmpty().allSatisfy(cell -> assertThat(cell.text())
                .as(cell.place())
                .doesNotContain(FOREIGN)
                .doesNotContain(Setup.TOKEN)
                .doesNotContain(Setup.API_TOKEN)
                .doesNotContain(Setup.KEY));
    }
}
