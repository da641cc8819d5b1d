package dev.signalbox.startup;

import dev.signalbox.accounts.Accounts;
import dev.signalbox.api.ApiToken;
import dev.signalbox.books.PositionReader;
import dev.signalbox.brokers.PaperBroker;
import dev.signalbox.check.ConfigurationInForce;
import dev.signalbox.config.ConfigurationLock;
import dev.signalbox.config.Variables;
import dev.signalbox.intake.AlertVerifier;
import dev.signalbox.intake.Networks;
import dev.signalbox.intake.SenderPolicy;
import dev.signalbox.intake.WebhookSecrets;
import dev.signalbox.mapping.Mappings;
import dev.signalbox.normalise.Normaliser;
import dev.signalbox.normalise.Surroundings;
import dev.signalbox.risk.AccountRules;
import dev.signalbox.risk.PreTradeRisk;
import dev.signalbox.secrets.MasterKeys;
import dev.signalbox.secrets.Secrets;
import dev.signalbox.secrets.Vault;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Position;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the stages together from the operator's texts and variables. */
@Configuration
class StageConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(StageConfiguration.class);

    /** Tests replace this clock. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Variables variables(Environment environment) {
        return new Variables(environment::getProperty);
    }

    @Bean
    Secrets secrets(Variables variables, @Value("${signalbox.data}") Path data) {
        return new Secrets(variables, data);
    }

    @Bean
    ConfigurationInForce.Source configurationSource(
            @Value("${signalbox.routes}") Path routes,
            @Value("${signalbox.mappings}") Path mappings,
            Variables variables,
            ConfigurationLock lock) {
        return new ConfigurationInForce.Source(routes, mappings, variables, lock::pace);
    }

    @Bean
    ConfigurationInForce configurationInForce(ConfigurationInForce.Source source, Clock clock) {
        var loaded = ConfigurationInForce.Loaded.read(source, clock);
        loaded.configuration().warnings().forEach(warning -> LOG.warn("{}", warning));
        return new ConfigurationInForce(loaded);
    }

    @Bean
    ConfigurationLock configurationLock() {
        return new ConfigurationLock();
    }

    @Bean
    Mappings mappings(ConfigurationInForce configuration) {
        return Mappings.following(() -> configuration.get().mappings());
    }

    @Bean("accountGroups")
    Accounts accounts(ConfigurationInForce configuration) {
        return Accounts.following(() -> configuration.get().accounts());
    }

    @Bean
    PreTradeRisk preTradeRisk(ConfigurationInForce configuration) {
        return PreTradeRisk.following(() -> configuration.get().preTradeRisk());
    }

    @Bean
    AccountRules accountRules(PreTradeRisk preTradeRisk) {
        return preTradeRisk.accountRules();
    }

    @Bean
    WebhookSecrets webhookSecrets(Secrets secrets) {
        return new WebhookSecrets(
                secrets.values(
                        "SIGNALBOX_WEBHOOK_SECRET",
                        "webhook-secret",
                        bytes -> "whsec_" + Base64.getEncoder().encodeToString(bytes)),
                secrets.values("SIGNALBOX_WEBHOOK_TOKEN", "webhook-token", StageConfiguration::urlText));
    }

    @Bean
    ApiToken apiToken(Secrets secrets) {
        return new ApiToken(secrets.values("SIGNALBOX_API_TOKEN", "api-token", StageConfiguration::urlText));
    }

    @Bean
    Vault vault(MasterKeys keys) {
        return new Vault(keys.place(), keys.all());
    }

    @Bean
    SenderPolicy senders(
            @Value("${signalbox.webhook-allow}") String allowed,
            @Value("${signalbox.trusted-proxies}") String proxies) {
        return new SenderPolicy(Networks.of(allowed), Networks.of(proxies));
    }

    @Bean
    AlertVerifier alertVerifier(SenderPolicy senderPolicy, WebhookSecrets secrets, Mappings mappings, Clock clock) {
        return new AlertVerifier(senderPolicy, secrets, new FormatSources(mappings), clock);
    }

    @Bean
    Normaliser normaliser(
            Mappings mappings,
            Supplier<Surroundings> surroundings,
            WebhookSecrets secrets,
            ApiToken apiToken,
            Clock clock) {
        Stream<String> ours = Stream.concat(secrets.all(), apiToken.tokens().stream());
        return new Normaliser(mappings, surroundings, ours.toList(), clock);
    }

    @Bean
    Supplier<Surroundings> surroundings(Accounts accounts, PaperBroker prices, PositionReader positionReader) {
        return () -> new Surroundings(
                accounts.traded(),
                accounts.tradedByAccount(),
                prices::last,
                (group, contract) -> holds(accounts, positionReader, group, contract));
    }

    private static boolean holds(Accounts accounts, PositionReader positionReader, String group, Contract contract) {
        return accounts.members(group).stream()
                .flatMap(member -> positionReader.positions(member.account().id()).stream())
                .map(Position::contract)
                .anyMatch(held -> held.kind() == contract.kind() && held.root().equals(contract.root()));
    }

    private static String urlText(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
