package dev.signalbox.notifications;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.config.Variables;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.mail.JavaMailSender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The channels whose variables are set. */
@Configuration
class ChannelConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelConfiguration.class);
    private static final String HTTPS = "https";
    private static final String HTTP = "http";
    private static final String WEBHOOK_SECRET = "WEBHOOK_SECRET";

    @Bean
    ChannelAddresses channelAddresses(Variables variables) {
        return new ChannelAddresses(variables);
    }

    /** What {@code routes/notify.camel.yaml} names; without an address it is never asked for. */
    @Bean
    JavaMailSender mailSender(ChannelAddresses addresses) {
        return MailServer.sender(addresses.address("MAIL_URL", MailServer.SCHEMES));
    }

    /** Retries are the outbox's affair, and nobody sends a message elsewhere. */
    @Bean
    HttpClientConfigurer notifyHttpClient() {
        return client ->
                client.disableAutomaticRetries().disableRedirectHandling().disableCookieManagement();
    }

    @Bean
    Channels channels(ChannelAddresses addresses, NotifyRoutes routes, ObjectMapper mapper, Clock clock) {
        addresses.tellLonely(WEBHOOK_SECRET, "WEBHOOK_URL");
        List<Channel> all = Stream.of(
                        addresses
                                .address("WEBHOOK_URL", HTTPS, HTTP)
                                .map(address -> http("webhook", signed(addresses, address, mapper, clock), routes)),
                        addresses
                                .address("SLACK_URL", HTTPS, HTTP)
                                .map(address -> http("slack", one -> Writers.slack(address, one), routes)),
                        addresses
                                .address("DISCORD_URL", HTTPS, HTTP)
                                .map(address -> http("discord", one -> Writers.discord(address, one), routes)),
                        addresses
                                .address("NTFY_URL", HTTPS, HTTP)
                                .map(address -> http("ntfy", one -> Writers.ntfy(address, one), routes)),
                        telegram(addresses, routes),
                        mail(addresses, routes))
                .flatMap(Optional::stream)
                .toList();
        return new Channels(all);
    }

    private static Channel http(String name, Function<Notification, HttpMessage> writer, NotifyRoutes routes) {
        return new HttpChannel(name, writer, routes);
    }

    private static Function<Notification, HttpMessage> signed(
            ChannelAddresses addresses, URI address, ObjectMapper mapper, Clock clock) {
        Optional<String> secret = addresses.value(WEBHOOK_SECRET);
        if (secret.isEmpty()) {
            LOG.warn("SIGNALBOX_NOTIFY_WEBHOOK_SECRET is not set, so notifications to your address are not signed");
        }
        return new SignedWriter(address, secret, mapper, clock)::write;
    }

    private static Optional<Channel> telegram(ChannelAddresses addresses, NotifyRoutes routes) {
        boolean isElsewhere = addresses.value("TELEGRAM_URL").isPresent();
        Optional<URI> server = isElsewhere
                ? addresses.address("TELEGRAM_URL", HTTPS, HTTP)
                : Optional.of(URI.create("https://api.telegram.org"));
        Optional<String> token = addresses.written("TELEGRAM_TOKEN", "[\\w:.-]+", "the token that BotFather gave");
        addresses.tellLonely("TELEGRAM_CHAT", "TELEGRAM_TOKEN");
        addresses.tellLonely("TELEGRAM_URL", "TELEGRAM_TOKEN");
        return token.flatMap(bot -> addresses
                .companion("TELEGRAM_CHAT", "TELEGRAM_TOKEN")
                .flatMap(chat -> server.map(api -> telegram(api, bot, chat, routes))));
    }

    private static Channel telegram(URI api, String bot, String chat, NotifyRoutes routes) {
        URI address = URI.create(api.toString().replaceAll("/+$", "") + "/bot" + bot + "/sendMessage");
        return http("telegram", one -> Writers.telegram(address, chat, one), routes);
    }

    private static Optional<Channel> mail(ChannelAddresses addresses, NotifyRoutes routes) {
        addresses.tellLonely("MAIL_TO", "MAIL_URL");
        return addresses.address("MAIL_URL", MailServer.SCHEMES).flatMap(address -> addresses
                .companion("MAIL_TO", "MAIL_URL")
                .map(to -> new MailChannel(MailServer.from(address, to), to, routes)));
    }
}
