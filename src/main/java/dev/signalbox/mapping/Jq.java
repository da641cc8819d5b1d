package dev.signalbox.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.config.Faults;
import dev.signalbox.config.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * One file of jq 1.6, which makes one JSON value of another, perhaps by functions of the modules that it includes. Numbers
 * that are passed on or go through {@code tostring} keep all their digits; numbers that jq reckons with do not, as jq
 * reckons in binary.
 */
public final class Jq {
    /** What every file may call. */
    static final Scope BUILT_IN = builtIn();

    private final Path file;
    private final JsonQuery query;
    private final JqModules modules;

    private Jq(Path file, JsonQuery query, JqModules modules) {
        this.file = file;
        this.query = query;
        this.modules = modules;
    }

    /** Reads a file; empty, with the fault noted, when it is missing or is no jq. */
    static Optional<Jq> read(Path file, JqModules modules, Faults faults) {
        Place top = new Place(file.toString(), 1);
        if (!Files.isRegularFile(file)) {
            faults.add(top, "the file is missing", "add it; a broker's folder holds request.jq and reply.jq");
            return Optional.empty();
        }
        try {
            String text = Files.readString(file);
            modules.check(file, text, faults);
            return Optional.of(new Jq(file, JsonQuery.compile(text, Versions.JQ_1_6), modules));
        } catch (JsonQueryException e) {
            JqFault.of(e).addTo(faults, file);
        } catch (IOException e) {
            faults.unreadable(file, e);
        }
        return Optional.empty();
    }

    /**
     * Applies the file. May be called by many threads at once.
     *
     * @param input what the file sees as {@code .}; read it with {@link ExactJson}, else digits are lost before
     * @return its one result
     * @throws MappingRefusal when the file ends in an error, or has no result or several
     */
    public JsonNode apply(JsonNode input) {
        List<JsonNode> results = new ArrayList<>();
        try {
            // What a file defines is put into the scope, so each call has its own.
            query.apply(modules.scope(), input, results::add);
        } catch (JsonQueryException e) {
            throw new MappingRefusal(words(e), e);
        } catch (RuntimeException | StackOverflowError e) {
            throw new MappingRefusal(file + " cannot be applied: " + e, e);
        }
        if (results.size() != 1) {
            throw new MappingRefusal(file + " gave " + results.size() + " results; it must give exactly one");
        }
        return results.getFirst();
    }

    /** The error's own text: functions such as tostring wrap an error that comes after them into one without words. */
    private static String words(Throwable error) {
        Throwable cause = error.getCause();
        return cause instanceof JsonQueryException ? words(cause) : String.valueOf(error.getMessage());
    }

    /** {@return the file, as it was opened} */
    public String file() {
        return file.toString();
    }

    private static Scope builtIn() {
        Scope scope = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(Jq.class.getClassLoader(), Versions.JQ_1_6, scope);
        RowFunctions.addTo(scope);
        // Else tostring writes 0.0000001 as 1E-7.
        scope.getObjectMapper().configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true);
        return scope;
    }
}
