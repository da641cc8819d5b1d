package dev.signalbox.routes;

import dev.signalbox.config.Fault;
import dev.signalbox.config.Place;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says by file and line why Camel cannot use a route. */
final class RouteFaults {
    private static final String MEND = "correct it, or put back what was there";
    private static final Pattern LINE = Pattern.compile("line:? (\\d+)");
    private static final Pattern QUOTED = Pattern.compile(":? ([\\w.-]+)$");

    private RouteFaults() {}

    /**
     * Says it.
     *
     * @param revision knows what is written where
     * @param file in which file it was found
     * @param why what Camel said
     * @return the fault
     */
    static Fault of(RouteRevision revision, RouteFile file, Throwable why) {
        if (why instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null) {
            return new Fault(
                    new Place(file.name(), yaml.getProblemMark().getLine() + 1),
                    "this is no YAML: " + yaml.getProblem(),
                    MEND);
        }
        RouteFile where = find(why, FailedToCreateRouteException.class)
                .flatMap(route -> revision.file(route.getRouteId()))
                .orElse(file);
        return new Fault(new Place(where.name(), line(revision, where, why)), told(revision, why), mend(why));
    }

    private static int line(RouteRevision revision, RouteFile file, Throwable why) {
        Optional<NoSuchBeanException> bean = find(why, NoSuchBeanException.class);
        Optional<ResolveEndpointFailedException> endpoint = find(why, ResolveEndpointFailedException.class);
        if (bean.isPresent()) {
            return file.lineOf(bean.get().getName());
        }
        if (endpoint.isPresent()) {
            return file.lineOf(revision.written(address(endpoint.get().getUri())));
        }
        Optional<NoSuchEndpointException> nowhere = find(why, NoSuchEndpointException.class);
        if (nowhere.isPresent()) {
            return file.lineOf(address(nowhere.get().getUri()));
        }
        Matcher line = LINE.matcher(told(revision, why));
        if (line.find()) {
            return Integer.parseInt(line.group(1));
        }
        return find(why, FailedToCreateRouteException.class)
                .map(route -> file.lineOf(revision.written(route.getRouteId()).replace("~steps", "")))
                .orElseGet(() -> lineOfLastWord(file, root(why)));
    }

    /** As it is written: Camel changes it a little. */
    private static String address(String uri) {
        return uri.replaceFirst("\\?.*", "").replace("://", ":").replace("%7E", "~");
    }

    /** What Camel does not know it names at the end. */
    private static int lineOfLastWord(RouteFile file, Throwable root) {
        Matcher word = QUOTED.matcher(String.valueOf(root.getMessage()).strip());
        return word.find() ? file.lineOf(word.group(1)) : 1;
    }

    private static String told(RouteRevision revision, Throwable why) {
        String message = String.valueOf(root(why).getMessage())
                .strip()
                .replaceAll("\\s+", " ")
                .replace("%7E", "~");
        return revision.suffix().isEmpty() ? message : message.replace(revision.suffix(), "");
    }

    private static String mend(Throwable why) {
        return find(why, NoSuchBeanException.class)
                .map(bean -> "write the name of a bean of the hub, as the other steps do, or put back what was there")
                .orElse(MEND);
    }

    private static Throwable root(Throwable why) {
        return why.getCause() == null || why.getCause() == why ? why : root(why.getCause());
    }

    private static <T extends Throwable> Optional<T> find(Throwable why, Class<T> kind) {
        return why == null
                ? Optional.empty()
                : Optional.of(why).filter(kind::isInstance).map(kind::cast).or(() -> find(why.getCause(), kind));
    }
}
