package dev.signalbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.config.InvalidConfiguration;
import dev.signalbox.config.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases of a broker's folder; the broker of this test echoes what it is asked and what it answered. */
@Tag("cases")
class BrokerCaseTest {
    private static final String AT = "mappings/here/test.yaml:2: the case \"it\" ";

    @TempDir
    Path folder;

    private Installation here;

    @BeforeEach
    void copy() throws IOException {
        here = Installation.copiedTo(folder).withoutCases();
        Files.createDirectory(folder.resolve("mappings/here"));
        here.write("mappings/here/request.jq", """
                if .operation == "account" then error("it tells nothing")
                else { method: "POST", path: "/", query: { a: "b" }, body: (. + { more: 1.50 }) } end
                """);
        here.write("mappings/here/reply.jq", """
                if .reply.status == 500 then error("no word for it") else { outcome: "accepted", seen: . } end
                """);
    }

    @Test
    void what_an_order_leaves_out_has_its_usual_value_and_numbers_are_texts() throws IOException {
        assertThat(faults("""
                request: submit
                    order: { symbol: ESZ6, root: ES, kind: future, quantity: 1.50, reduce_only: true }
                    expect:
                      method: POST
                      body:
                        operation: submit
                        now: "2026-11-23T15:00:00Z"
                        account: { id: case-account, number: ~, environment: ~, extended_hours: false }
                        order: { client_order_id: sb-case, broker_order_id: ~, symbol: ESZ6, root: ES, kind: future,
                                 side: buy, quantity: "1.50", reduce_only: true, order_type: market, limit_price: ~,
                                 stop_price: ~, protects: ~, beside: ~, beside_price: ~, worst_price: ~,
                                 time_in_force: gtc, recorded_at: "2026-11-23T15:00:00Z" }
                        known: {}
                        more: 1.5
                """)).isEmpty();
    }

    @Test
    void a_question_holds_an_order_only_where_it_is_about_one() throws IOException {
        assertThat(
                        faults(
                                "request: positions\n    account: { number: 7 }\n    expect: { body: { operation: positions, now: \"2026-11-23T15:00:00Z\","
                                        + " account: { id: case-account, number: \"7\", environment: ~, extended_hours: false }, order: ~, known: {}, more: 1.5 } }"))
                .isEmpty();
        assertThat(faults("request: positions\n    order: { symbol: KO }\n    expect: { path: / }"))
                .contains("mappings/here/test.yaml:4: unknown key \"order\"");
    }

    @Test
    void a_reply_is_seen_with_its_question_its_request_and_its_headers_in_small_letters() throws IOException {
        assertThat(faults("""
                reply: find
                    order: { symbol: KO }
                    status: 404
                    headers: { Retry-After: 5 }
                    body: { code: 40410000, list: [1.0, ~, true] }
                    expect:
                      outcome: accepted
                      seen:
                        operation: find
                        order: { symbol: KO, root: KO }
                        request: { method: POST, query: { a: b } }
                        reply: { status: 404, headers: { retry-after: "5" }, body: { code: 40410000, list: [1.0, ~, true] } }
                """)).isEmpty();
    }

    @Test
    void a_reply_without_a_body_has_none() throws IOException {
        assertThat(faults("reply: orders\n    status: 204\n    expect: { seen: { reply: { body: ~, headers: {} } } }"))
                .isEmpty();
    }

    @Test
    void an_error_of_the_request_is_expected_by_its_text() throws IOException {
        assertThat(faults("request: account\n    expect: { error: it tells nothing }"))
                .isEmpty();
        assertThat(faults("request: account\n    expect: { error: it tells }"))
                .startsWith(AT + "fails: error is \"it tells nothing\", expected \"it tells\"");
        assertThat(faults("request: account\n    expect: { path: / }")).startsWith(AT + "fails: path is not there");
        assertThat(faults("request: orders\n    expect: { error: no }")).startsWith(AT + "fails: error is not there");
    }

    @Test
    void an_error_of_the_reply_is_an_unknown_outcome() throws IOException {
        assertThat(faults("reply: orders\n    status: 500\n    expect: { outcome: unknown, reason: no word for it }"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ method: GET }                  | fails: method is \"POST\", expected \"GET\"",
                "{ query: { a: b, c: d } }        | fails: query.c is not there",
                "{ query: {} }                    | fails: query is {\"a\":\"b\"}, expected {}",
                "{ body: { more: 1.5 } }          | fails: body is {\"operation\":\"submit\"",
                "{ body: { more: \"1.5\" } }      | fails: body.more is 1.5, expected \"1.5\"",
                "{ body: { order: { quantity: 1 } } } | fails: body.order.quantity is \"1\", expected 1",
                "{ header: {} }                   | fails: header is not there",
                "{}                               | expects nothing",
                "sent                             | expects nothing",
                "[ method, path ]                 | expects nothing"
            })
    void a_case_that_does_not_hold_is_a_fault_at_its_line(String expected, String fault) throws IOException {
        assertThat(faults("request: submit\n    expect: " + expected)).startsWith(AT + fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "request: sumbit                                  | 3: unknown operation \"sumbit\", did you mean \"submit\"?",
                "reply: finds                                     | 3: unknown operation \"finds\", did you mean \"find\"?",
                "request: close                                   | 3: close is an operation of earlier releases, remove the case: positions are closed by orders",
                "status: 200                                      | 2: the case \"it\" has not one of request and reply",
                "'{ request: find, reply: find }'                 | 2: the case \"it\" has not one of request and reply",
                "'{ request: find, status: 200 }'                 | unknown key \"status\"",
                "'{ request: find, alert: { symbol: ES } }'       | unknown key \"alert\"",
                "'{ request: find, order: { quantaty: 1 } }'      | unknown key \"quantaty\", did you mean \"quantity\"?",
                "'{ request: find, order: { quantity: } }'        | \"quantity\" has no value",
                "'{ request: find, order: KO }'                   | \"order\" is not a mapping",
                "reply: find                                      | has no \"status\"",
                "'{ reply: find, status: fine }'                  | \"fine\" is not a whole number"
            })
    void a_case_that_is_itself_wrong_is_a_fault_at_its_line(String line, String fault) throws IOException {
        String keys = line.replaceAll("^\\{ | }$", "").replaceAll(", (?=[a-z]+: )(?![^{]*})", "\n    ");
        assertThat(faults(keys + "\n    expect: { path: /, outcome: accepted }"))
                .contains("mappings/here/test.yaml:")
                .contains(fault);
    }

    @Test
    void a_format_of_the_same_name_keeps_its_own_cases() throws IOException {
        Files.createDirectory(folder.resolve("mappings/formats/here"));
        here.write(
                "mappings/formats/here/format.yaml",
                "fields: { symbol: s, action: a, quantity: q }\nwords: { action: { buy: buy } }\n");
        here.write("mappings/formats/here/test.yaml", """
                cases: [ { name: its own words, alert: { s: KO, a: buy, q: 1 }, expect: { signal: { symbol: KO } } } ]
                """);
        assertThat(faults("request: find\n    expect: { path: / }")).isEmpty();
    }

    @Test
    void what_is_wrong_in_the_jq_is_told_before_any_case_runs() throws IOException {
        here.write("mappings/here/reply.jq", "# fine\n{ outcome: }\n");
        assertThat(faults("request: find\n    expect: { path: /no }"))
                .isEqualTo(
                        "mappings/here/reply.jq:2: not readable as jq from column 12, fix the line or the one before");
    }

    @Test
    void what_cases_leave_out_may_stand_at_the_top_and_what_was_kept_with_an_order_is_part_of_it() throws IOException {
        String usual =
                "usual: { account: { number: 7 }, order: { symbol: EURUSD, kind: forex }, known: { last: \"5\" } }\n";

        assertThat(faults(usual, """
                reply: find
                    status: 200
                    order: { kept: "4" }
                    expect:
                      seen: { account: { number: "7" }, known: { last: "5" },
                              order: { symbol: EURUSD, root: EURUSD, kind: forex, side: buy, kept: "4" } }
                """)).isEmpty();
        assertThat(faults("usual: { order: { simbol: KO } }\n", "request: find\n    expect: { path: / }"))
                .contains("unknown key \"simbol\"");
    }

    private String faults(String body) throws IOException {
        return faults("", body);
    }

    private String faults(String top, String body) throws IOException {
        here.write("mappings/here/test.yaml", top + "cases:\n  - name: it\n    " + body + "\n");
        try {
            CurrentConfiguration.read(
                    folder.resolve("routes"), folder.resolve("mappings"), new Variables(Map.<String, String>of()::get));
            return "";
        } catch (InvalidConfiguration e) {
            return e.faults().stream()
                    .map(fault -> fault.toString().replace(folder + "/", ""))
                    .collect(Collectors.joining("\n"));
        }
    }
}
