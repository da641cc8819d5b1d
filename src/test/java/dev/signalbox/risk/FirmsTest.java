package dev.signalbox.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.config.Faults;
import dev.signalbox.config.Variables;
import dev.signalbox.config.YamlReader;
import dev.signalbox.kit.OperatorText;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The firms' rule sets that come with the hub. */
@Tag("unit")
class FirmsTest {
    private static final List<String> FIRMS = List.of("apex", "topstep", "tradeday");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "topstep-50k | 50000 | max_loss 48000, max_contracts 5, profit_target 3000 | 21:10",
                "topstep-100k | 100000 | max_loss 97000, max_contracts 10, profit_target 6000 | 21:10",
                "topstep-150k | 150000 | max_loss 145500, max_contracts 15, profit_target 9000 | 21:10",
                "topstep-50k-elsewhere | 50000 | max_loss 48000, daily_loss 49000, max_contracts 5, profit_target 3000 | 21:10",
                "topstep-100k-elsewhere | 100000 | max_loss 97000, daily_loss 98000, max_contracts 10, profit_target 6000 | 21:10",
                "topstep-150k-elsewhere | 150000 | max_loss 145500, daily_loss 147000, max_contracts 15, profit_target 9000 | 21:10",
                "apex-eod-50k | 50000 | max_loss 48000, daily_loss 49000, profit_target 3000 | 21:59",
                "apex-eod-100k | 100000 | max_loss 97000, daily_loss 98500, profit_target 6000 | 21:59",
                "apex-eod-150k | 150000 | max_loss 146000, daily_loss 148000, profit_target 9000 | 21:59",
                "apex-intraday-50k | 50000 | max_loss 48000, profit_target 3000 | 21:59",
                "apex-intraday-100k | 100000 | max_loss 97000, profit_target 6000 | 21:59",
                "apex-intraday-150k | 150000 | max_loss 146000, profit_target 9000 | 21:59",
                "tradeday-100k-eod | 100000 | max_loss 97000, profit_target 6000 | 21:50",
                "tradeday-100k-intraday | 100000 | max_loss 97000, profit_target 6000 | 21:50",
                "tradeday-100k-static | 100000 | max_loss 97000, profit_target 6000 | 21:50"
            })
    void a_new_account_has_its_firms_limits(String set, int start, String limits, String flatBy) {
        Account account = account(set, start);
        AccountRules accountRules = shipped("rule_sets: {}");
        RiskState begun = begun(accountRules, account);

        assertThat(accountRules.limits(account, begun, AccountState.fresh(), Wanted.NOW).stream()
                        .map(limit -> limit.rule() + " " + limit.limit().toPlainString())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(limits);
        assertThat(accountRules.flatBy(account, AccountState.fresh(), Wanted.NOW))
                .contains(Instant.parse("2026-11-23T" + flatBy + ":00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "topstep-50k, 60000, 50000",
        "tradeday-100k-eod, 110000, 100000",
        "tradeday-100k-static, 110000, 97000",
        "apex-eod-50k, 60000, 58000",
        "apex-eod-50k-funded, 60000, 50100",
        "apex-eod-100k-funded, 110000, 100100",
        "apex-eod-150k-funded, 160000, 150100",
        "apex-intraday-50k-funded, 60000, 50100",
        "apex-intraday-100k-funded, 110000, 100100",
        "apex-intraday-150k-funded, 160000, 150100"
    })
    void after_a_great_day_the_floor_is_where_the_firm_stops_it(String set, int balance, BigDecimal floor) {
        int start = set.contains("150k") ? 150_000 : set.contains("100k") ? 100_000 : 50_000;
        Account account = account(set, start);
        AccountRules accountRules = shipped("rule_sets: {}");
        Balances great = Balances.flat(BigDecimal.valueOf(balance));
        RiskState made = accountRules.standing(account, Optional.of(begun(accountRules, account)), great, Wanted.NOW);
        RiskState next = accountRules.rolled(account, made, Wanted.NOW.plusSeconds(86_400));

        assertThat(accountRules.floor(account, next))
                .hasValueSatisfying(found -> assertThat(found).isEqualByComparingTo(floor));
    }

    @Test
    void any_number_of_a_firm_may_be_replaced() {
        AccountRules accountRules = shipped("""
                rule_sets:
                  mine: { extends: topstep-50k, daily_loss: { amount: 500, kind: soft } }
                """);
        Account account = account("mine", 50_000);
        assertThat(accountRules.limits(account, begun(accountRules, account), AccountState.fresh(), Wanted.NOW).stream()
                        .map(Limit::rule))
                .containsExactly("max_loss", "daily_loss", "max_contracts", "profit_target");
    }

    @Test
    void a_set_of_ones_own_takes_the_place_of_a_firms_and_a_warning_says_so() {
        Faults faults = new Faults();
        AccountRules accountRules =
                read(faults, "rule_sets: { topstep-50k: { max_loss: { amount: 1, trail: static } } }");
        assertThat(accountRules.floor(
                        account("topstep-50k", 50_000), begun(accountRules, account("topstep-50k", 50_000))))
                .contains(new BigDecimal("49999"));
        assertThat(faults.all()).isEmpty();
        assertThat(faults.warnings())
                .singleElement()
                .asString()
                .contains("topstep-50k")
                .contains("topstep.yaml:");
    }

    @Test
    void two_firms_may_not_have_a_set_of_the_same_name() {
        RiskFileReader reader = new RiskFileReader(EarlyCloses.NEVER, TradingHours.ALWAYS);
        assertThat(faults("rule_sets: { a: { max_age: 1s } }", reader)).isEmpty();
        assertThat(faults("rule_sets:\n  a: { max_age: 1s }\n", reader))
                .startsWith("text.yaml:2: the rule set a stands in ")
                .endsWith("text.yaml:1 too, give one of them another name");
    }

    private String faults(String text, RiskFileReader reader) {
        return new OperatorText(folder).faults(text, reader::readFirm);
    }

    private static Account account(String rules, int start) {
        return new Account(
                "one",
                BrokerConnection.simulated("paper", "paper"),
                Optional.empty(),
                BigDecimal.valueOf(start),
                Optional.of(rules));
    }

    private static RiskState begun(AccountRules accountRules, Account account) {
        return accountRules.standing(account, Optional.empty(), Balances.flat(account.startingBalance()), Wanted.NOW);
    }

    private AccountRules shipped(String own) {
        Faults faults = new Faults();
        AccountRules accountRules = read(faults, own);
        assertThat(faults.all()).isEmpty();
        return accountRules;
    }

    private AccountRules read(Faults faults, String own) {
        RiskFileReader reader = new RiskFileReader(EarlyCloses.NEVER, TradingHours.ALWAYS);
        YamlReader files = new YamlReader(faults, new Variables(name -> null));
        for (String firm : FIRMS) {
            reader.readFirm(files.open(Path.of("routes/firms", firm + ".yaml")).orElseThrow());
        }
        List<PreTradeRisk> preTradeRisks = new ArrayList<>();
        files.open(new OperatorText(folder).write(own)).ifPresent(file -> preTradeRisks.add(reader.read(file)));
        return preTradeRisks.getFirst().accountRules();
    }
}
