package dev.signalbox.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.accounts.Accounts;
import dev.signalbox.books.JournalReader;
import dev.signalbox.journal.ChangeResult;
import dev.signalbox.journal.Journal;
import dev.signalbox.journal.WantedChange;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.TestAccount;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderFigures;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changes that come while another one is carried out. */
@Tag("hub")
@ExtendWith(SharedHub.class)
class ChangeEntryTest {
    private final Hub hub;
    private final TestAccount testAccount;
    private JournalReader.Line readBefore;

    ChangeEntryTest(Hub hub, TestAccount testAccount) {
        this.hub = hub;
        this.testAccount = testAccount;
    }

    @BeforeEach
    void anotherChangeIsCarriedOutAfterTheOrderWasRead() {
        var working = testAccount.order(Message.buy("2", "ORCL").at("100").limit("50"), "open");
        readBefore = line(UUID.fromString(working.path("id").asText())).orElseThrow();
        hub.patch("/api/v1/orders/" + working.path("id").asText(), "{\"quantity\": 3, \"limit_price\": 60}");
        await().until(() -> figures().isSameAs(figures("3", "60")));
    }

    @Test
    void back_to_what_the_order_was_is_a_change() {
        hub.bean(ChangeEntry.class).change(readBefore, limit("50"), WantedFigures.Names.OURS);

        await().until(() -> figures().isSameAs(figures("3", "50")));
    }

    @Test
    void what_is_not_said_stays_as_the_other_change_left_it() {
        hub.bean(ChangeEntry.class).change(readBefore, limit("40"), WantedFigures.Names.OURS);

        await().until(() -> figures().isSameAs(figures("3", "40")));
    }

    @Test
    void what_is_recorded_and_was_never_sent_on_is_sent_on_when_it_is_asked_for_again() {
        Order order = line(readBefore.order().key().id()).orElseThrow().order();
        var account = hub.bean(Accounts.class).account(order.key().account()).orElseThrow();
        var wanted = new WantedChange(order, figures("3", "60"), figures("3", "45"));
        assertThat(hub.bean(Journal.class).move(wanted, account).join()).isEqualTo(new ChangeResult.Begun());

        hub.bean(ChangeEntry.class).change(readBefore, limit("45"), WantedFigures.Names.OURS);

        await().until(() -> figures().isSameAs(figures("3", "45")));
    }

    @Test
    void a_change_of_what_is_no_longer_so_is_not_recorded() {
        Order order = readBefore.order();
        var account = hub.bean(Accounts.class).account(order.key().account()).orElseThrow();
        var wanted = new WantedChange(order, OrderFigures.of(order.request()), figures("2", "40"));

        ChangeResult result = hub.bean(Journal.class).move(wanted, account).join();

        assertThat(result).isEqualTo(new ChangeResult.Overtaken());
        assertThat(figures().isSameAs(figures("3", "60"))).isTrue();
    }

    private OrderFigures figures() {
        return OrderFigures.of(
                line(readBefore.order().key().id()).orElseThrow().order().request());
    }

    private static OrderFigures figures(String quantity, String limit) {
        return new OrderFigures(new BigDecimal(quantity), Optional.of(new BigDecimal(limit)), Optional.empty());
    }

    private static WantedFigures limit(String price) {
        return new WantedFigures(Optional.empty(), Optional.of(new BigDecimal(price)), Optional.empty());
    }

    private Optional<JournalReader.Line> line(UUID id) {
        return hub.bean(JournalReader.class).order(id);
    }
}
