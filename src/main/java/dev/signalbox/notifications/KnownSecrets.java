package dev.signalbox.notifications;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.config.Variables;
import dev.signalbox.secrets.Secrets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What no message may show. Others have taken it out before; this is the last look, at what leaves the house. */
@Component
class KnownSecrets {
    private static final int SHORTEST = 6;
    private static final Map<String, String> OWN = Map.of(
            "SIGNALBOX_API_TOKEN", "api-token",
            "SIGNALBOX_WEBHOOK_TOKEN", "webhook-token",
            "SIGNALBOX_WEBHOOK_SECRET", "webhook-secret",
            "SIGNALBOX_MASTER_KEY", "master-key");
    private static final List<String> CHANNELS = List.of(
            "WEBHOOK_URL", "WEBHOOK_SECRET", "SLACK_URL", "DISCORD_URL", "NTFY_URL", "TELEGRAM_TOKEN", "MAIL_URL");

    private final Accounts accounts;
    private final Secrets secrets;
    private final Variables variables;

    KnownSecrets(Accounts accounts, Secrets secrets, Variables variables) {
        this.accounts = accounts;
        this.secrets = secrets;
        this.variables = variables;
    }

    /** The same text with each of them as {@code ***}. */
    String masked(String text) {
        return all().filter(secret -> secret.length() >= SHORTEST)
                .reduce(text, (masked, secret) -> masked.replace(secret, "***"));
    }

    private Stream<String> all() {
        Stream<String> credentials = accounts.all().stream()
                .map(Account::connection)
                .flatMap(connection -> connection.access().stream())
                .flatMap(access -> access.secrets().stream());
        Stream<String> own = OWN.entrySet().stream()
                .flatMap(one -> Stream.concat(
                        secrets.present(one.getKey(), one.getValue()).stream(),
                        variables.value(one.getKey()).stream().flatMap(given -> Stream.of(given.split("[,\\s]+")))));
        Stream<String> channels =
                CHANNELS.stream().flatMap(name -> variables.value("SIGNALBOX_NOTIFY_" + name).stream());
        return Stream.of(credentials, own, channels).flatMap(all -> all);
    }
}
