package dev.signalbox.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.function.Predicate;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * Functions of jq that mappings call for each row of a page: {@code select}, {@code map} and those that pass on what is of
 * a type. The library defines them in jq itself ({@code values} as five other functions), and each call of those makes scopes
 * and looks up names; here they are the same in Java.
 */
final class RowFunctions {
    private RowFunctions() {}

    static void addTo(Scope scope) {
        scope.addFunction("select", 1, select());
        scope.addFunction("map", 1, map(scope.getFunction("map", 1)));
        scope.addFunction("values", 0, those(node -> !node.isNull()));
        scope.addFunction("nulls", 0, those(JsonNode::isNull));
        scope.addFunction("objects", 0, those(JsonNode::isObject));
        scope.addFunction("arrays", 0, those(JsonNode::isArray));
        scope.addFunction("strings", 0, those(JsonNode::isTextual));
        scope.addFunction("numbers", 0, those(JsonNode::isNumber));
    }

    private static Function those(Predicate<JsonNode> wanted) {
        return (scope, arguments, input, path, output, version) -> {
            if (wanted.test(input)) {
                output.emit(input, path);
            }
        };
    }

    private static Function select() {
        return (scope, arguments, input, path, output, version) -> arguments
                .getFirst()
                .apply(scope, input, answer -> {
                    if (isTrue(answer)) {
                        output.emit(input, path);
                    }
                });
    }

    /** @param otherwise what is done with what is no array */
    private static Function map(Function otherwise) {
        return (scope, arguments, input, path, output, version) -> {
            if (input instanceof ArrayNode rows) {
                output.emit(each(rows, arguments, scope), null);
            } else {
                otherwise.apply(scope, arguments, input, path, output, version);
            }
        };
    }

    private static JsonNode each(ArrayNode rows, List<Expression> arguments, Scope scope) throws JsonQueryException {
        ArrayNode results = JsonNodeFactory.instance.arrayNode(rows.size());
        for (JsonNode row : rows) {
            arguments.getFirst().apply(scope, row, results::add);
        }
        return results;
    }

    private static boolean isTrue(JsonNode answer) {
        return !answer.isNull() && !BooleanNode.FALSE.equals(answer);
    }
}
