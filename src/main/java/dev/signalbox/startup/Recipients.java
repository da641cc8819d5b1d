package dev.signalbox.startup;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.BrokerConnection;
import java.util.stream.Collectors;

/** Whom the sample alert is for. It names no group, so it goes to the group {@code main}, whoever is in that. */
final class Recipients {
    private static final String GROUP = "main";

    private Recipients() {}

    /** Says where its orders go, and by the broker's own word whether with real money. */
    static String ofTheSample(Accounts accounts) {
        if (!accounts.hasGroup(GROUP)) {
            return "There is no group main in accounts.yaml, so add an account_group to it:";
        }
        return accounts.groups().get(GROUP).stream()
                .flatMap(member -> accounts.withMirror(member.account()))
                .distinct()
                .map(Recipients::recipient)
                .collect(Collectors.joining(", ", "It goes to ", ":"));
    }

    private static String recipient(Account account) {
        BrokerConnection brokerConnection = account.connection();
        return account.id()
                + brokerConnection
                        .access()
                        .map(access -> " (an order at " + brokerConnection.broker() + ", " + access.environment() + ")")
                        .orElse(" (filled here, by the " + brokerConnection.broker() + " broker)");
    }
}
