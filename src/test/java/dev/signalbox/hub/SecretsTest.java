package dev.signalbox.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Sender;
import dev.signalbox.kit.Setup;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.TestAccount;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A secret goes nowhere: not to the database, not to the log, not back to the sender. */
@Tag("hub")
@ExtendWith({SharedHub.class, OutputCaptureExtension.class})
class SecretsTest {
    private static final String FOREIGN = "hunter2-of-the-sender";

    private final Hub hub;
    private final TestAccount testAccount;

    SecretsTest(Hub hub, TestAccount testAccount) {
        this.hub = hub;
        this.testAccount = testAccount;
    }

    @Test
    void secrets_in_an_alerts_body_are_struck_out_before_it_is_kept() {
        Answer answer = testAccount.send(Message.buy("1", "ES")
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
        testAccount.send(Message.buy("1", "ES").at("5000").with("strategy", Setup.TOKEN));
        testAccount.send(Message.buy("1", "ES").at("5000").key("key-" + Setup.KEY));
        testAccount.send(Message.buy("1", "ES").at("5000").with("alert_name", Setup.API_TOKEN));

        assertNowhere();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'token': '<F>', 'a'",
                "{'Token' : '<F>', 'symbol': 'NOSUCH', 'action': 'buy', 'quantity': '1'}",
                "{'alert': {'apikey': '<F>'}, 'strategy': '<K>', 'action': '<T>'}",
                "{'action': '<A> and more', 'symbol': 'ES'}",
                "[{'passphrase': '<F>'}, '<T>']",
                "buy ES passphrase=<F>;",
                "token: <F>\nbuy 1 ES at <K>",
                "api_key = <F> & symbol=ES & <T>"
            })
    void what_cannot_be_understood_is_kept_as_a_dead_letter_without_any_secret(String alert) {
        String body = alert.replace('\'', '"')
                .replace("<F>", FOREIGN)
                .replace("<T>", Setup.TOKEN)
                .replace("<K>", Setup.KEY)
                .replace("<A>", Setup.API_TOKEN);
        int before = letters();

        Answer answer = hub.sender().send(body.getBytes(UTF_8));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(letters()).isEqualTo(before + 1);
        assertNowhere();
    }

    @Test
    void whatever_goes_wrong_the_log_has_no_secret(CapturedOutput log) {
        Sender sender = hub.sender();
        byte[] broken = ("{\"token\": \"" + FOREIGN + "\", \"a\"").getBytes(UTF_8);
        sender.send(broken);
        testAccount.send(Message.buy("many", "ES").with("token", FOREIGN));
        testAccount.send(Message.buy("1", "ES").with("action", Setup.TOKEN).with("order_type", Setup.KEY));
        sender.send(sender.to("/webhook/" + Setup.TOKEN), broken);
        sender.send(sender.to("/webhook/tradingview/" + Setup.TOKEN + "x"), broken);
        sender.send(sender.to("/webhook/tradingview/" + Setup.TOKEN + "/more"), broken);
        sender.sendByToken("{}");
        sender.sendStandard("msg_secret", Instant.now(), "{}");
        hub.get("/api/v1/orders/" + Setup.TOKEN);
        hub.post("/api/v1/prices", "{" + Setup.TOKEN);

        assertNowhere();
        assertThat(log.getAll())
                .contains("could not be understood")
                .doesNotContain(FOREIGN)
                .doesNotContain(Setup.TOKEN)
                .doesNotContain(Setup.API_TOKEN)
                .doesNotContain(Setup.KEY);
    }

    private int letters() {
        return hub.database()
                .sql("select count(*) from dead_letter")
                .query(Integer.class)
                .single();
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
