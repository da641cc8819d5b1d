package dev.signalbox.startup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.accounts.Endpoint;
import dev.signalbox.accounts.GroupMember;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class RecipientsTest {
    private static final Account PAPER = account("paper-main", BrokerConnection.simulated("paper", "paper"));
    private static final Account REAL = account(
            "big",
            new BrokerConnection(
                    "one",
                    "acme",
                    Optional.of(new Endpoint("live", "https://acme.example", Map.of(), Map.of(), Set.of())),
                    PAPER.connection().pace()));

    @Test
    void whoever_is_in_the_group_main_is_told_with_where_its_orders_go() {
        assertThat(Recipients.ofTheSample(main(PAPER)))
                .isEqualTo("It goes to paper-main (filled here, by the paper broker):");
        assertThat(Recipients.ofTheSample(main(PAPER, REAL)))
                .isEqualTo("It goes to paper-main (filled here, by the paper broker), big (an order at acme, live):");
    }

    @Test
    void the_mirror_of_an_account_is_told_beside_it() {
        var accounts = new Accounts(
                Map.of("big", REAL, "paper-main", PAPER),
                Map.of("main", List.of(new GroupMember(REAL, BigDecimal.ONE, Optional.empty()))),
                Map.of("big", "paper-main"));

        assertThat(Recipients.ofTheSample(accounts))
                .isEqualTo("It goes to big (an order at acme, live), paper-main (filled here, by the paper broker):");
    }

    @Test
    void without_a_group_main_the_sample_needs_another() {
        assertThat(Recipients.ofTheSample(new Accounts(Map.of(), Map.of("others", List.of()))))
                .isEqualTo("There is no group main in accounts.yaml, so add an account_group to it:");
    }

    private static Accounts main(Account... accounts) {
        List<GroupMember> groupMembers = List.of(accounts).stream()
                .map(account -> new GroupMember(account, BigDecimal.ONE, Optional.empty()))
                .toList();
        return new Accounts(Map.of(), Map.of("main", groupMembers));
    }

    private static Account account(String id, BrokerConnection brokerConnection) {
        return new Account(id, brokerConnection, Optional.empty(), BigDecimal.TEN, Optional.empty());
    }
}
