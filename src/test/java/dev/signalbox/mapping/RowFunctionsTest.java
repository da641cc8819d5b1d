package dev.signalbox.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** What is in Java gives what the library's own definitions give: results, order, paths and errors. */
@Tag("unit")
class RowFunctionsTest {
    private static final Scope LIBRARY = Scope.newEmptyScope();

    static {
        BuiltinFunctionLoader.getInstance()
                .loadFunctions(RowFunctionsTest.class.getClassLoader(), Versions.JQ_1_6, LIBRARY);
    }

    @Property(tries = 3000)
    void every_function_gives_what_the_library_gives(
            @ForAll("values") JsonNode input, @ForAll("programs") String program) throws JsonQueryException {
        assertThat(said(Jq.BUILT_IN, program, input)).isEqualTo(said(LIBRARY, program, input));
    }

    private static List<String> said(Scope builtIn, String program, JsonNode input) throws JsonQueryException {
        List<String> said = new ArrayList<>();
        try {
            JsonQuery.compile(program, Versions.JQ_1_6)
                    .apply(Scope.newChildScope(builtIn), input, result -> said.add(result.toString()));
        } catch (JsonQueryException e) {
            said.add("error: " + e.getMessage());
        }
        return said;
    }

    @Provide
    Arbitrary<String> programs() {
        return Arbitraries.of(
                "select(.a)",
                "select(.a?, .b?)",
                "[.[]? | select(. != null, . == 1)]",
                "map(.)",
                "map(.a)",
                "map(.a?)",
                "map(., .)",
                "map(select(. > 1))",
                "map(if . == 1 then error(\"one\") else . end)",
                "first(map(.[]?) | .[])",
                "label $out | map(if . == 1 then ., break $out else . end)",
                "[.[]? | values]",
                "[.[]? | nulls], [.[]? | objects], [.[]? | arrays], [.[]? | strings], [.[]? | numbers]",
                "[path(.. | select(type == \"number\"))]",
                "[path(.[]? | values, objects, arrays, strings, numbers, nulls)]",
                "path(map(.a))",
                "path(map(.) | .[0])",
                "[paths]",
                "del(.[]? | select(. == null))",
                "(.. | strings) |= \"text\"",
                "(.[]? | select(. == 1)) = 2",
                "def map(f): \"own\"; map(.)",
                "def select(f): f; select(1)",
                "map(. as $x | [$x] | map($x))",
                "with_entries(select(.value != null))",
                "unique?, (map(tostring)? | unique)");
    }

    @Provide
    Arbitrary<JsonNode> values() {
        Arbitrary<Object> plain =
                Arbitraries.of(1, 2, 0, true, false, "", "a", "text").map(Object.class::cast);
        Arbitrary<Object> single = plain.injectNull(0.2);
        Arbitrary<Object> flat = some(single);
        return some(Arbitraries.oneOf(single, flat)).map(ExactJson::of);
    }

    private static Arbitrary<Object> some(Arbitrary<Object> of) {
        Arbitrary<Object> lists = of.list().ofMaxSize(4).map(Object.class::cast);
        Arbitrary<Object> objects = of.list().ofMaxSize(3).map(RowFunctionsTest::named);
        return Arbitraries.oneOf(of, lists, objects);
    }

    private static Object named(List<Object> values) {
        var object = new HashMap<String, Object>();
        for (int i = 0; i < values.size(); i++) {
            object.put(List.of("a", "b", "c").get(i), values.get(i));
        }
        return object;
    }
}
