package dev.signalbox.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.kit.Setup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./signalbox simulate}, with numbers that can be checked by hand, on 100,000 unless told. */
@Tag("unit")
class SimulateCommandTest {
    private static final String RULES = """
            rule_sets:
              eod: { max_loss: { amount: 3000, trail: end_of_day } }
              eod-locked: { max_loss: { amount: 3000, trail: end_of_day, lock: start } }
              eod-locked-above: { max_loss: { amount: 3000, trail: end_of_day, lock: { start_plus: 100 } } }
              intraday: { max_loss: { amount: 3000, trail: intraday } }
              static: { max_loss: { amount: 3000, trail: static } }
              of-start: { daily_loss: { percent: 5, basis: start, kind: hard } }
              of-anchor: { daily_loss: { percent: 5, basis: anchor, kind: hard } }
              every-moment: { daily_loss: { amount: 5000, kind: hard, evaluated: intraday } }
              end-of-day-only: { daily_loss: { amount: 5000, kind: hard, evaluated: end_of_day } }
              two: { max_loss: { amount: 3000, trail: static }, daily_loss: { amount: 1000, kind: hard } }
              one-mini: { max_contracts: { minis: 1, micros_per_mini: 10 } }
              soft: { daily_loss: { amount: 1000, kind: soft }, profit_target: { amount: 500 } }
            """;

    @TempDir
    private static Path folder;

    private static Map<String, String> variables;

    private final StringBuilder list = new StringBuilder(
            "Trade number,Type,Date and time,Size (qty),Net PnL USD,Favorable excursion USD,Adverse excursion USD\n");
    private int trades = 0;
    private String said = "";

    @BeforeAll
    static void lay() {
        variables = Setup.in(folder).text("routes/risk.yaml", RULES).variables();
    }

    @Test
    void an_end_of_day_floor_ignores_a_spike_follows_the_close_and_holds_in_real_time() throws IOException {
        trade("2026-03-02 10:00", -500, 4000, 500);
        trade("2026-03-03 10:00", 5000, 5000, 0);
        trade("2026-03-04 10:00", 0, 0, 3500);

        JsonNode played = play("eod");

        assertThat(played.at("/days/0/floor").asText()).isEqualTo("97000");
        assertStopped(played, "max_loss", "2026-03-04", "101500", "101000");
    }

    @Test
    void trades_of_several_contracts_are_judged_each_as_what_it_was_of() throws IOException {
        Path export = folder.resolve("mixed.csv");
        Files.writeString(export, """
                id,account,symbol,side,quantity,opened_at,closed_at,net_profit
                a,x,ESH6,long,1,2026-03-02T15:00:00Z,2026-03-02T16:00:00Z,10
                b,x,ESH6,long,2,2026-03-03T15:00:00Z,2026-03-03T16:00:00Z,10
                c,x,MESM6,long,10,2026-03-16T15:00:00Z,2026-03-16T16:00:00Z,10
                d,x,MESM6,short,11,2026-03-17T15:00:00Z,2026-03-17T16:00:00Z,10
                e,x,ESM6,long,1,2026-03-18T15:00:00Z,2026-03-18T16:00:00Z,10
                f,x,MESM6,long,1,2026-03-18T15:30:00Z,2026-03-18T15:40:00Z,10
                """);

        assertThat(run("simulate", export.toString(), "--rules", "one-mini", "--balance", "100000", "--json"))
                .as(said)
                .isZero();
        JsonNode played = new JsonMapper().readTree(said);
        assertThat(played.at("/refused/0/rule").asText()).isEqualTo("max_contracts");
        assertThat(played.at("/refused/0/count").asInt()).isEqualTo(3);
        assertThat(played.path("notes").toString()).doesNotContain("is not known");
    }

    @Test
    void an_intraday_floor_follows_open_profit_and_a_static_one_does_not() throws IOException {
        trade("2026-03-02 10:00", 0, 2000, 0);
        trade("2026-03-02 12:00", 0, 0, 1500);

        assertStopped(play("intraday"), "max_loss", "2026-03-02", "99000", "98500");
        assertThat(play("static").path("result").asText()).isEqualTo("open");
        assertThat(play("static").at("/nearest/distance").asText()).isEqualTo("1500");
        assertThat(play("static").path("day").asText()).isEqualTo("2026-03-02");
    }

    @Test
    void of_one_trade_the_run_up_is_taken_to_come_first_and_that_is_said() throws IOException {
        trade("2026-03-02 10:00", 0, 2000, 1500);

        JsonNode played = play("intraday");

        assertStopped(played, "max_loss", "2026-03-02", "99000", "98500");
        assertThat(played.path("notes").toString()).contains("run-up of a trade is taken to come before its drawdown");
    }

    @Test
    void a_lock_stops_the_floor() throws IOException {
        trade("2026-03-02 10:00", 4000, 4000, 0);
        trade("2026-03-03 10:00", 0, 0, 3900);
        assertStopped(play("eod"), "max_loss", "2026-03-03", "101000", "100100");
        assertThat(play("eod-locked").path("result").asText()).isEqualTo("open");
    }

    @Test
    void a_lock_above_the_start_stops_it_there() throws IOException {
        trade("2026-03-02 10:00", 4000, 4000, 0);
        trade("2026-03-03 10:00", 0, 0, 3850);
        assertThat(play("eod-locked-above").path("result").asText()).isEqualTo("open");

        trade("2026-03-03 12:00", 0, 0, 3950);
        assertStopped(play("eod-locked-above"), "max_loss", "2026-03-03", "100100", "100050");
    }

    @Test
    void five_percent_a_day_of_the_start_or_of_the_anchor_differ_after_a_gain() throws IOException {
        trade("2026-03-02 10:00", 2000, 2000, 0);
        trade("2026-03-03 10:00", 0, 0, 5050);

        assertStopped(play("of-start"), "daily_loss", "2026-03-03", "97000", "96950");
        assertThat(play("of-anchor").path("result").asText()).isEqualTo("open");
        assertThat(play("of-anchor").at("/nearest/distance").asText()).isEqualTo("50");
    }

    @Test
    void a_loss_that_is_made_good_counts_intraday_and_not_at_the_end_of_the_day() throws IOException {
        trade("2026-03-02 10:00", -6000, 0, 6000);
        trade("2026-03-02 12:00", 2000, 2000, 0);

        assertStopped(play("every-moment"), "daily_loss", "2026-03-02", "95000", "94000");
        assertThat(play("end-of-day-only").path("result").asText()).isEqualTo("open");
    }

    @Test
    void a_loss_at_the_end_of_the_last_day_counts() throws IOException {
        trade("2026-03-02 10:00", -6000, 0, 6000);

        JsonNode played = play("end-of-day-only");

        assertStopped(played, "daily_loss", "2026-03-02", "95000", "94000");
        assertThat(played.path("trade").asText()).isEqualTo("1");
    }

    @Test
    void of_two_floors_crossed_by_one_trade_the_higher_one_is_named() throws IOException {
        trade("2026-03-02 10:00", -4000, 0, 0);

        JsonNode played = play("two");

        assertStopped(played, "daily_loss", "2026-03-02", "99000", "96000");
        assertThat(played.at("/days/0/net_profit").asText()).isEqualTo("-4000");
    }

    @Test
    void an_evaluation_is_passed_on_the_day_on_which_the_best_day_is_no_more_than_its_part() throws IOException {
        trade("2026-03-02 10:00", 1600, 1600, 0);
        trade("2026-03-03 10:00", 1500, 1500, 0);
        trade("2026-03-04 10:00", 200, 200, 0);
        trade("2026-03-05 10:00", -2500, 0, 2500);

        JsonNode played = play("topstep-50k");

        assertThat(played.path("result").asText()).isEqualTo("passed");
        assertThat(played.path("day").asText()).isEqualTo("2026-03-04");
        assertThat(played.path("rule").isNull()).isTrue();
        assertThat(played.path("balance").asText()).isEqualTo("50000");
        assertThat(played.path("equity").asText()).isEqualTo("53300");
        assertThat(played.path("played").asInt()).isEqualTo(3);
    }

    @Test
    void after_a_soft_stop_the_day_is_over_and_the_next_one_goes_on() throws IOException {
        trade("2026-03-02 10:00", -1200, 0, 1200);
        trade("2026-03-02 12:00", 9000, 9000, 0);
        trade("2026-03-03 10:00", 1000, 1000, 0);

        JsonNode played = play("soft");

        assertThat(played.at("/refused/0/rule").asText()).isEqualTo("daily_loss");
        assertThat(played.at("/refused/0/first_trade").asText()).isEqualTo("2");
        assertThat(played.at("/days/0/soft_stop").asText()).isEqualTo("daily_loss");
        assertThat(played.path("result").asText()).isEqualTo("open");
        assertThat(played.path("equity").asText()).isEqualTo("99800");
    }

    @Test
    void entries_are_judged_by_the_clock_and_by_what_is_traded() throws IOException {
        trade("2026-03-02 15:30", 100, 100, 0);
        trade("2026-03-02 10:00", 100, 100, 0, 60);

        JsonNode played = play("topstep-50k", "--symbol", "MNQ1!");

        assertThat(played.path("refused").findValuesAsText("rule")).containsExactly("max_contracts", "flat_by");
        assertThat(play("topstep-50k").path("refused").findValuesAsText("rule")).containsExactly("flat_by");
        assertThat(play("topstep-50k").path("notes").toString()).contains("what was traded is not known (--symbol)");
    }

    @Test
    void a_zone_moves_trades_to_another_day_and_a_date_leaves_earlier_ones_out() throws IOException {
        trade("2026-03-02 23:30", 100, 100, 0);
        trade("2026-03-03 10:00", 100, 100, 0);

        assertThat(play("eod").path("days").findValuesAsText("day")).containsExactly("2026-03-03");
        assertThat(play("eod", "--zone", "Europe/Berlin").path("days").findValuesAsText("day"))
                .containsExactly("2026-03-02", "2026-03-03");
        assertThat(play("eod", "--from", "2026-03-03").path("trades").asInt()).isEqualTo(1);
    }

    @Test
    void every_set_of_every_firm_stands_in_one_table() throws IOException {
        trade("2026-03-02 10:00", -2100, 0, 2100);

        assertThat(run("simulate", file(), "--all-firms")).isZero();
        assertThat(said.lines().filter(line -> line.startsWith("topstep-50k ")))
                .singleElement()
                .asString()
                .contains("stopped", "2026-03-02", "max_loss");
        assertThat(said).contains("topstep-150k ", "apex-eod-100k ", "tradeday-100k-static ");

        assertThat(run("simulate", file(), "--all-firms", "--json")).isZero();
        assertThat(new JsonMapper().readTree(said).path("sets").size()).isGreaterThan(10);
    }

    @Test
    void a_page_for_people_says_first_what_came_of_it() throws IOException {
        trade("2026-03-02 10:00", -2100, 0, 2100);

        assertThat(run("simulate", file(), "--rules", "topstep-50k")).isZero();

        assertThat(said.lines().findFirst().orElseThrow())
                .isEqualTo("topstep-50k, from 50000: stopped on 2026-03-02 by max_loss");
        assertThat(said)
                .contains("in trade 1: the account has 47900, the floor of max_loss is 48000")
                .contains("1 of 1 trades were entered; the balance is 50000")
                .contains("2026-03-02  0       0    50000    47900   48000")
                .doesNotContain("nearest");
    }

    @Test
    void executions_as_the_hub_exports_them_are_matched_and_played() throws IOException {
        Path fills = Files.writeString(folder.resolve("fills.csv"), """
                id,account,execution_id,symbol,side,quantity,price,fees,filled_at,voided
                c,one,3,ESH6,sell,1,4990,2.50,2026-03-02T17:00:00Z,false
                b,one,2,ESH6,sell,1,5010,2.50,2026-03-02T16:30:00Z,false
                x,one,9,ESH6,buy,9,5010,2.50,2026-03-02T16:20:00Z,true
                a,one,1,ESH6,buy,2,5000,5.00,2026-03-02T16:00:00Z,false
                """);

        assertThat(run("simulate", fills.toString(), "--rules", "eod", "--balance", "100000", "--json"))
                .as(said)
                .isZero();

        JsonNode played = new JsonMapper().readTree(said);
        assertThat(played.path("trades").asInt()).isEqualTo(2);
        assertThat(played.path("equity").asText()).isEqualTo("99990");
        assertThat(played.path("notes").toString()).contains("has no run-up and drawdown");
    }

    @Test
    void what_is_called_wrongly_is_said() throws IOException {
        trade("2026-03-02 10:00", 100, 0, 0);

        assertThat(run("simulate", file())).isEqualTo(2);
        assertThat(run("simulate", file(), "--rules", "nosuch")).isEqualTo(2);
        assertThat(said).contains("there is no rule set nosuch; there are apex-eod-100k");
        assertThat(run("simulate", file(), "--rules", "eod")).isEqualTo(2);
        assertThat(said).contains("add --balance");
        assertThat(run("simulate", file(), "--rules", "eod", "--zone", "Mars")).isEqualTo(2);
        assertThat(run("simulate", folder.resolve("none.csv").toString(), "--rules", "eod"))
                .isEqualTo(1);
    }

    private void trade(String at, int net, int runUp, int drawdown) {
        trade(at, net, runUp, drawdown, 1);
    }

    /** It lasts a minute. The loss stands with its sign, the drawdown with either. */
    private void trade(String at, int net, int runUp, int drawdown, int quantity) {
        trades++;
        String left = at.substring(0, at.length() - 1) + "1";
        String money = "," + quantity + "," + net + "," + runUp + "," + (trades % 2 == 0 ? "" : "-") + drawdown + "\n";
        list.append(trades + ",Exit long," + left + money).append(trades + ",Entry long," + at + money);
    }

    private static void assertStopped(JsonNode played, String rule, String day, String floor, String equity) {
        assertThat(played.path("result").asText()).as(played.toString()).isEqualTo("stopped");
        assertThat(played.path("rule").asText()).isEqualTo(rule);
        assertThat(played.path("day").asText()).isEqualTo(day);
        assertThat(played.path("floor").asText()).isEqualTo(floor);
        assertThat(played.path("equity").asText()).isEqualTo(equity);
    }

    private String file() throws IOException {
        return Files.writeString(folder.resolve("list.csv"), list).toString();
    }

    private JsonNode play(String rules, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("simulate", file(), "--rules", rules, "--json"));
        if (!rules.contains("50k")) {
            words.addAll(List.of("--balance", "100000"));
        }
        words.addAll(List.of(more));
        assertThat(run(words.toArray(String[]::new))).as(said).isZero();
        return new JsonMapper().readTree(said);
    }

    private int run(String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream terminal = new PrintStream(bytes, true, UTF_8);
        int code = Commands.run(List.of(words), variables::get, terminal, terminal);
        said = bytes.toString(UTF_8);
        return code;
    }
}
