package dev.signalbox.console;

import dev.signalbox.api.ConnectionControlApi;
import dev.signalbox.api.ConnectionView;
import dev.signalbox.api.ConnectionsApi;
import dev.signalbox.api.PullsApi;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How each connection to a broker is, and how far it is read back. */
@RestController
@RequestMapping("/console/connections")
class ConnectionsPage {
    static final String PLACE = "/console/connections";

    private final ConnectionsApi connections;
    private final ConnectionControlApi control;
    private final PullsApi pulls;
    private final Pages pages;

    ConnectionsPage(ConnectionsApi connections, ConnectionControlApi control, PullsApi pulls, Pages pages) {
        this.control = control;
        this.connections = connections;
        this.pulls = pulls;
        this.pages = pages;
    }

    /** {@return whether nothing goes to the broker before a person logs in there} */
    static boolean wantsPerson(ConnectionView connection) {
        return connection.session().state().equals("needs_login");
    }

    /** {@return whether a person lets nothing go to the broker} */
    static boolean isPaused(ConnectionView connection) {
        return connection.paused() != null;
    }

    /** What it shows; {@code renewable} are the names of those whose session the hub can renew. */
    record Connections(List<ConnectionView> connections, Set<String> renewable, List<PullsApi.View> pulls) {
        /** {@return how far a connection is read back; empty for paper, which has nothing to read} */
        Optional<PullsApi.View> pull(String connection) {
            return pulls.stream()
                    .filter(pull -> pull.connection().equals(connection))
                    .findFirst();
        }
    }

    @GetMapping
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        var content = new Connections(
                connections.all().connections(),
                control.renewable(),
                pulls.all().pulls());
        return pages.show(request, PLACE, "Connections", content);
    }

    /** Reads back what is new; that changes nothing at the broker, so nobody is asked. */
    @PostMapping("/{connection}/pull")
    ResponseEntity<byte[]> pull(HttpServletRequest request, @PathVariable String connection) {
        pulls.now(connection, Map.of());
        return pages.done(request, PLACE, "What " + connection + " executed is being read back.");
    }
}
