package dev.signalbox.flatten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.TestAccount;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("hub")
@ExtendWith(SharedHub.class)
class FlattenTaskTest {
    private final Hub hub;
    private final TestAccount testAccount;

    FlattenTaskTest(Hub hub, TestAccount testAccount) {
        this.hub = hub;
        this.testAccount = testAccount;
    }

    @Test
    void what_was_opened_after_an_account_was_flat_is_not_closed_by_a_run_that_comes_late() {
        testAccount.order(Message.buy("2", "ORCL").at("100"), "filled");
        hub.post("/api/v1/accounts/" + testAccount.id() + "/flatten", "");
        FlattenRequest flat = await().until(this::latest, latest -> latest.filter(
                                request -> request.progress().flat())
                        .isPresent())
                .orElseThrow();
        testAccount.order(Message.buy("3", "ORCL").at("100"), "filled");

        task(flat).run();

        assertThat(testAccount.position()).isEqualTo("3");
        assertThat(latest()).isEqualTo(Optional.of(flat));
    }

    private Optional<FlattenRequest> latest() {
        return hub.bean(FlattenRequests.class).latest(testAccount.id());
    }

    private FlattenTask task(FlattenRequest request) {
        Account account = hub.bean(Accounts.class).account(testAccount.id()).orElseThrow();
        return new FlattenTask(
                account,
                request,
                hub.bean(FlattenAttempt.class),
                hub.bean(FlattenRequests.class),
                hub.bean(FlattenAlarm.class));
    }
}
